package dev.kinou.pipeline.load;

import dev.kinou.archive.ArchiveException;
import dev.kinou.archive.Place;
import dev.kinou.records.DeadLetter;
import dev.kinou.records.Progress;
import dev.kinou.records.RecordSource;
import dev.kinou.records.StageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * One load by itself, without a night: what the archive has less what the receipts say. Run again,
 * it does what is left to do.
 */
public final class LoadRun {
  private static final int FAILURES = 10;

  private final LoadSpec spec;
  private final IntFunction<PipelineOptions> options;
  private final boolean rebuilding;

  /**
   * @param options by how many batches there are: more threads would be idle
   */
  public LoadRun(LoadSpec spec, IntFunction<PipelineOptions> options) {
    this(spec, options, false);
  }

  private LoadRun(LoadSpec spec, IntFunction<PipelineOptions> options, boolean rebuilding) {
    this.spec = spec;
    this.options = options;
    this.rebuilding = rebuilding;
  }

  /** Drops the targets' indexes of vectors before, and makes them again after. */
  public LoadRun rebuildingVectorIndexes() {
    return new LoadRun(spec, options, true);
  }

  /**
   * @param board is told how far it is
   * @throws StageException if an index cannot be dropped or made again
   */
  public LoadReport run(Days days, LoadBoard board) throws StageException, InterruptedException {
    LoadPlan before = LoadPlan.of(spec, days);
    Map<String, Long> expected = new LinkedHashMap<>();
    before.targets().forEach((name, standing) -> expected.put(name, standing.missing()));
    board.begin(expected);
    if (!before.lacking().isEmpty() && rebuilding) {
      VectorIndexes.drop(spec.targets());
      try {
        load(before.lacking(), board);
      } finally {
        VectorIndexes.restore(spec.targets());
      }
    } else if (!before.lacking().isEmpty()) {
      load(before.lacking(), board);
    }
    Duration took = board.elapsed();
    LoadPlan after = before.after(spec);
    List<LoadReport.OfTarget> targets = new ArrayList<>();
    for (LoadTarget target : spec.targets()) {
      targets.add(result(target, before, after));
    }
    List<String> others =
        after.others().entrySet().stream()
            .map(other -> "%s (%d)".formatted(other.getKey(), other.getValue()))
            .toList();
    return new LoadReport(targets, failures(after.lacking()), others, took);
  }

  private void load(List<Place> places, LoadBoard board) {
    List<Batch> batches = Batch.cut(places);
    Progress.listen(board);
    try {
      Pipeline pipeline = Pipeline.create(options.apply(batches.size()));
      pipeline
          .apply("Batches", Read.from(RecordSource.of(Batch.class, batches)))
          .apply("Load", new LoadBatches(spec));
      pipeline.run().waitUntilFinish();
    } finally {
      Progress.listen(Progress.NOBODY);
    }
  }

  private LoadReport.OfTarget result(LoadTarget target, LoadPlan before, LoadPlan after)
      throws InterruptedException {
    long removed = 0;
    Optional<String> trouble = Optional.empty();
    try {
      removed = Retention.apply(spec.own(), target);
    } catch (StageException e) {
      trouble = Optional.of("What is older than it keeps was not removed: " + e.getMessage());
    }
    LoadPlan.Standing was = before.standing(target.name());
    LoadPlan.Standing is = after.standing(target.name());
    return new LoadReport.OfTarget(
        target.name(),
        target.config().address(),
        was.missing() - is.missing(),
        was.there(),
        is.missing(),
        removed,
        trouble);
  }

  private List<LoadReport.Failure> failures(List<Place> missing) {
    return missing.stream().limit(FAILURES).map(this::failure).toList();
  }

  private LoadReport.Failure failure(Place place) {
    try {
      Optional<DeadLetter> letter = spec.own().deadLetter(place);
      return new LoadReport.Failure(
          letter.map(one -> one.video().title()).orElse(place.toString()),
          letter.map(DeadLetter::everything).orElse("why is in the log"));
    } catch (ArchiveException e) {
      return new LoadReport.Failure(place.toString(), e.getMessage());
    }
  }
}
