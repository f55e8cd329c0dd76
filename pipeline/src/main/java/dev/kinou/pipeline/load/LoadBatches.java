package dev.kinou.pipeline.load;

import dev.kinou.records.DeadLetter;
import dev.kinou.records.RecordCoder;
import java.util.List;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Loads batches from the archive into every target that lacks them; what no target took comes out
 * as dead letters, which are in the archive by then.
 *
 * <pre>{@code
 * videos
 *     .apply("Batches", new GroupByDay())
 *     .apply("Load", new LoadBatches(spec));
 * }</pre>
 *
 * <p>Bounded; at least once, and what is repeated finds its receipt. Parallel as far as the runner
 * has threads; each target is opened once in a JVM and decides how many loads it serves at once.
 */
public final class LoadBatches extends PTransform<PCollection<Batch>, PCollection<DeadLetter>> {
  private static final long serialVersionUID = 1;

  /** Counts receipts, in this namespace. */
  public static final String NAMESPACE = "kinou";

  public static final String WRITTEN = "written";

  private final LoadSpec spec;

  public LoadBatches(LoadSpec spec) {
    this.spec = spec;
  }

  @Override
  public PCollection<DeadLetter> expand(PCollection<Batch> batches) {
    return batches.apply(ParDo.of(new LoadFn(spec))).setCoder(RecordCoder.of(DeadLetter.class));
  }

  private static final class LoadFn extends DoFn<Batch, DeadLetter> {
    private static final long serialVersionUID = 1;

    private final Counter written = Metrics.counter(NAMESPACE, WRITTEN);
    private final LoadSpec spec;
    private final OpenTargets targets;
    private transient List<OpenTarget> open;

    LoadFn(LoadSpec spec) {
      this.spec = spec;
      this.targets = new OpenTargets(spec.targets());
    }

    @Setup
    public void setup() {
      open = targets.acquire();
    }

    @ProcessElement
    public void process(@Element Batch batch, OutputReceiver<DeadLetter> out)
        throws InterruptedException {
      BatchLoader.Result result = new BatchLoader(spec, open).load(batch);
      written.inc(result.confirmed());
      result.failed().forEach(out::output);
    }

    @Teardown
    public void teardown() {
      if (open != null) {
        open = null;
        targets.release();
      }
    }
  }
}
