package dev.kinou.records;

import java.time.Instant;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a {@link Step} on every element; what it cannot do becomes a {@link DeadLetter}, and never
 * fails the bundle.
 *
 * <pre>{@code
 * Attempt.Result<Transcript> result =
 *     tracks.apply("Transcribe", Attempt.of(Stage.SPEECH, step, Track::video, RecordCoder.of(Transcript.class)));
 * result.done();         // PCollection<Transcript>
 * result.deadLetters();  // PCollection<DeadLetter>
 * }</pre>
 *
 * <p>Bounded or not; at least once; parallel as far as the runner has threads and the step has
 * permits. An exception other than {@link StageException} is {@link Cause#OUR_FAULT}, and still one
 * element's.
 */
public final class Attempt<I, O> extends PTransform<PCollection<I>, Attempt.Result<O>> {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

  private final Stage stage;
  private final Step<I, O> step;
  private final SerializableFunction<I, Video> video;
  private final Coder<O> coder;

  private Attempt(
      Stage stage, Step<I, O> step, SerializableFunction<I, Video> video, Coder<O> coder) {
    this.stage = stage;
    this.step = step;
    this.video = video;
    this.coder = coder;
  }

  /**
   * @param stage that is blamed for an unforeseen error
   * @param video whose element it is
   * @param coder of the results
   */
  public static <I, O> Attempt<I, O> of(
      Stage stage, Step<I, O> step, SerializableFunction<I, Video> video, Coder<O> coder) {
    return new Attempt<>(stage, step, video, coder);
  }

  @Override
  public Result<O> expand(PCollection<I> input) {
    TupleTag<O> done = new TupleTag<>() {};
    TupleTag<DeadLetter> dead = new TupleTag<>() {};
    PCollectionTuple outputs =
        input.apply(
            ParDo.of(new AttemptFn<>(stage, step, video, done, dead))
                .withOutputTags(done, TupleTagList.of(dead)));
    return new Result<>(
        done,
        outputs.get(done).setCoder(coder),
        dead,
        outputs.get(dead).setCoder(RecordCoder.of(DeadLetter.class)));
  }

  /** What was done, and what could not be. */
  public static final class Result<O> implements POutput {
    private final TupleTag<O> doneTag;
    private final PCollection<O> done;
    private final TupleTag<DeadLetter> deadTag;
    private final PCollection<DeadLetter> deadLetters;

    private Result(
        TupleTag<O> doneTag,
        PCollection<O> done,
        TupleTag<DeadLetter> deadTag,
        PCollection<DeadLetter> deadLetters) {
      this.doneTag = doneTag;
      this.done = done;
      this.deadTag = deadTag;
      this.deadLetters = deadLetters;
    }

    public PCollection<O> done() {
      return done;
    }

    public PCollection<DeadLetter> deadLetters() {
      return deadLetters;
    }

    @Override
    public Pipeline getPipeline() {
      return done.getPipeline();
    }

    @Override
    public Map<TupleTag<?>, PValue> expand() {
      return Map.of(doneTag, done, deadTag, deadLetters);
    }

    @Override
    public void finishSpecifyingOutput(
        String transformName, PInput input, PTransform<?, ?> transform) {}
  }

  private static final class AttemptFn<I, O> extends DoFn<I, O> {
    private static final long serialVersionUID = 1;

    private final Stage stage;
    private final Step<I, O> step;
    private final SerializableFunction<I, Video> video;
    private final TupleTag<O> done;
    private final TupleTag<DeadLetter> dead;

    AttemptFn(
        Stage stage,
        Step<I, O> step,
        SerializableFunction<I, Video> video,
        TupleTag<O> done,
        TupleTag<DeadLetter> dead) {
      this.stage = stage;
      this.step = step;
      this.video = video;
      this.done = done;
      this.dead = dead;
    }

    @Setup
    public void setup() throws Exception {
      step.setup();
    }

    @ProcessElement
    public void process(@Element I element, MultiOutputReceiver out) throws InterruptedException {
      O result;
      try {
        result = step.apply(element);
      } catch (StageException e) {
        out.get(dead).output(e.deadLetter(video.apply(element), Instant.now()));
        return;
      } catch (RuntimeException e) {
        LOG.error("{} failed on {}", stage.word(), video.apply(element).id(), e);
        out.get(dead)
            .output(
                StageException.ourFault(stage, e).deadLetter(video.apply(element), Instant.now()));
        return;
      }
      out.get(done).output(result);
    }

    @Teardown
    public void teardown() throws Exception {
      step.teardown();
    }
  }
}
