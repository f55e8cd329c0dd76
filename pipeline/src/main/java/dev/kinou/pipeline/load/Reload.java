package dev.kinou.pipeline.load;

import dev.kinou.archive.DocumentKeys;
import dev.kinou.archive.Place;
import dev.kinou.knowledge.Generations;
import dev.kinou.knowledge.Target;
import dev.kinou.records.Document;
import dev.kinou.records.RecordSource;
import dev.kinou.records.StageException;
import dev.kinou.records.Step;
import dev.kinou.records.Transcript;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.ParDo;

/**
 * Loads a target anew, after a change of the embedding model: beside what it holds, from the
 * archive alone, then in its place. Cut off anywhere, it goes on where it was.
 */
public final class Reload {
  private final LoadSpec spec;
  private final LoadTarget target;
  private final Step<Transcript, Document> embed;
  private final IntFunction<PipelineOptions> options;
  private final Consumer<String> say;

  /**
   * @param embed makes documents of the spec's keys
   * @param say is told of each step
   */
  public Reload(
      LoadSpec spec,
      LoadTarget target,
      Step<Transcript, Document> embed,
      IntFunction<PipelineOptions> options,
      Consumer<String> say) {
    this.spec = spec;
    this.target = target;
    this.embed = embed;
    this.options = options;
    this.say = say;
  }

  /** How far a reload is. */
  enum Phase {
    LOADING,
    SWITCHING,
    MOVING_RECEIPTS
  }

  record State(DocumentKeys keys, Phase phase) {}

  /**
   * @param switched whether the target was switched over
   * @param problems that kept it from that, or that were found after it
   */
  public record Result(boolean switched, List<String> problems) {}

  /**
   * @throws IllegalArgumentException if the target cannot be loaded anew, or another reload of it
   *     is under way
   */
  public Result run(LoadBoard board) throws StageException, InterruptedException {
    State state = state();
    if (state.phase() == Phase.LOADING) {
      List<String> problems = load(board);
      if (!problems.isEmpty()) {
        return new Result(false, problems);
      }
      state = put(Phase.SWITCHING);
    }
    if (state.phase() == Phase.SWITCHING) {
      say.accept("Switching " + target.name() + " over");
      try (Target open = target.config().open()) {
        ((Generations) open).switchOver();
      }
      for (LocalDate day : spec.own().receipts().days(target.name())) {
        if (!spec.own().receipts().days(next().name()).contains(day)) {
          spec.own().receipts().drop(target.name(), day);
        }
      }
      put(Phase.MOVING_RECEIPTS);
    }
    for (LocalDate day : spec.own().receipts().days(next().name())) {
      spec.own().receipts().move(next().name(), target.name(), day);
    }
    spec.own().deleteState(stateName());
    return new Result(true, sample(spec, target, false));
  }

  /**
   * @param mayBeSilent whether it is no problem that none is found, as in what is not in use yet
   */
  private static List<String> sample(LoadSpec spec, LoadTarget target, boolean mayBeSilent) {
    try (Target open = target.config().open()) {
      return Sample.of(spec, target, open, mayBeSilent);
    } catch (IOException e) {
      return List.of("it could not be asked: " + e.getMessage());
    }
  }

  private State state() {
    try (Target open = target.config().open()) {
      if (!(open instanceof Generations)) {
        throw new IllegalArgumentException(
            ("The target %s is of the type %s, which cannot be loaded anew beside what it holds."
                    + " Give it another knowledge in the configuration and a new name, and run"
                    + " kinou load.")
                .formatted(target.name(), target.config().type()));
      }
    }
    State state = spec.own().state(stateName(), State.class).orElseGet(() -> put(Phase.LOADING));
    if (!state.keys().equals(spec.keys())) {
      throw new IllegalArgumentException(
          "A reload of %s by %s is under way: finish it with that configuration first"
              .formatted(target.name(), state.keys().all().get(0).embedder()));
    }
    return state;
  }

  private State put(Phase phase) {
    State state = new State(spec.keys(), phase);
    spec.own().putState(stateName(), state);
    return state;
  }

  private String stateName() {
    return "reload/" + target.name();
  }

  private LoadTarget next() {
    return new LoadTarget(new NextGeneration(target.config()), target.since());
  }

  private List<String> load(LoadBoard board) throws StageException, InterruptedException {
    List<Place> missing = EmbedAgain.missing(spec, target);
    if (!missing.isEmpty()) {
      say.accept("Embedding %,d transcripts".formatted(missing.size()));
      embed(missing);
    }
    LoadSpec spec = this.spec.with(List.of(next()));
    List<Finding> findings = load(spec, board);
    if (findings.stream().anyMatch(finding -> finding.kind().removes())) {
      // What the present one has lost meanwhile, or a loader left that was cut off.
      mend(spec, findings);
      findings = load(spec, board);
    }
    List<String> problems = new ArrayList<>();
    int unembedded = EmbedAgain.missing(this.spec, target).size();
    if (unembedded > 0) {
      problems.add("%,d transcripts could not be embedded; the log says why".formatted(unembedded));
    }
    findings.forEach(finding -> problems.add(finding.video() + ": " + finding.kind().words()));
    return problems.isEmpty() ? sample(spec, next(), true) : problems;
  }

  private List<Finding> load(LoadSpec spec, LoadBoard board)
      throws StageException, InterruptedException {
    LoadReport report = new LoadRun(spec, options).run(Days.ALL, board);
    say.accept("Loaded %,d".formatted(report.targets().get(0).loaded()));
    try (Target open = next().config().open()) {
      return Verification.of(spec, next(), open).findings();
    }
  }

  private void mend(LoadSpec spec, List<Finding> findings)
      throws StageException, InterruptedException {
    try (Target open = next().config().open()) {
      new Repair(spec, next()).mend(findings, open);
    }
  }

  private void embed(List<Place> places) {
    List<Batch> single = places.stream().map(place -> new Batch(List.of(place))).toList();
    Pipeline pipeline = Pipeline.create(options.apply(single.size()));
    pipeline
        .apply("Transcripts", Read.from(RecordSource.of(Batch.class, single)))
        .apply(
            "Embed",
            ParDo.of(new EmbedAgain(spec.source(), spec.keys().transcriptModels(), embed)));
    pipeline.run().waitUntilFinish();
  }
}
