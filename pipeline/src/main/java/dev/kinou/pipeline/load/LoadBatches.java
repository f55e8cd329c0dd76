package dev.kinou.pipeline.load;

import dev.kinou.records.DeadLetter;
import dev.kinou.records.Presence;
import dev.kinou.records.RecordCoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Distribution;
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

  /** How long a batch takes, in ms. */
  public static final String TOOK = "knowledge_ms";

  private final LoadSpec spec;
  private final Presence presence;

  public LoadBatches(LoadSpec spec) {
    this(spec, Presence.Nobody.INSTANCE);
  }

  /**
   * @param presence of the JVMs that load
   */
  public LoadBatches(LoadSpec spec, Presence presence) {
    this.spec = spec;
    this.presence = presence;
  }

  @Override
  public PCollection<DeadLetter> expand(PCollection<Batch> batches) {
    return batches
        .apply(ParDo.of(new LoadFn(spec, presence)))
        .setCoder(RecordCoder.of(DeadLetter.class));
  }

  private static final class LoadFn extends DoFn<Batch, DeadLetter> {
    private static final long serialVersionUID = 1;

    private final Counter written = Metrics.counter(NAMESPACE, WRITTEN);
    private final Distribution took = Metrics.distribution(NAMESPACE, TOOK);
    private final LoadSpec spec;
    private final OpenTargets targets;
    private final Presence presence;
    private transient List<OpenTarget> open;

    LoadFn(LoadSpec spec, Presence presence) {
      this.spec = spec;
      this.targets = new OpenTargets(spec.targets());
      this.presence = presence;
    }

    @Setup
    public void setup() {
      open = targets.acquire();
      presence.enter();
    }

    @ProcessElement
    public void process(@Element Batch batch, OutputReceiver<DeadLetter> out)
        throws InterruptedException {
      Instant began = Instant.now();
      BatchLoader.Result result = new BatchLoader(spec, open).load(batch);
      took.update(Duration.between(began, Instant.now()).toMillis());
      written.inc(result.confirmed());
      result.failed().forEach(out::output);
    }

    @Teardown
    public void teardown() {
      if (open != null) {
        open = null;
        targets.release();
        presence.leave();
      }
    }
  }
}
