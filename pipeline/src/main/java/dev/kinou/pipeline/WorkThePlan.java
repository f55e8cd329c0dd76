package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.pipeline.load.GroupByDay;
import dev.kinou.pipeline.load.LoadBatches;
import dev.kinou.records.Attempt;
import dev.kinou.records.Document;
import dev.kinou.records.Presence;
import dev.kinou.records.RecordCoder;
import dev.kinou.records.RecordSource;
import dev.kinou.records.Stage;
import dev.kinou.records.Step;
import dev.kinou.records.Video;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * The night's DAG: each video of the plan from its download to its vectors in one fused step, then
 * in batches into every target. Between the two, and to the dead letters, only ids travel;
 * recordings stay on their worker, and text and vectors go by way of the archive.
 *
 * <p>Bounded; at least once, and what is repeated finds its result in the archive. Parallel as far
 * as the runner has threads or slots: of which downloads take as many as their hosts permit, and
 * speech as many as there are decode states.
 */
final class WorkThePlan extends PTransform<PBegin, PDone> {
  private static final long serialVersionUID = 1;

  private final transient Archive archive;
  private final transient Stages stages;
  private final transient List<Video> videos;
  private final transient Presence presence;

  /**
   * @param videos in the order in which the runner is given them
   * @param presence of the JVMs that work
   */
  WorkThePlan(Archive archive, Stages stages, List<Video> videos, Presence presence) {
    this.archive = archive;
    this.stages = stages;
    this.videos = videos;
    this.presence = presence;
  }

  @Override
  public PDone expand(PBegin begin) {
    Coder<Video> coder = RecordCoder.of(Video.class);
    PCollection<Video> done =
        begin
            .apply("Plan", Read.from(RecordSource.of(Video.class, videos)))
            .apply("Work", Attempt.of(Stage.SPEECH, noted(), video -> video, coder))
            .done();
    if (!stages.targets().isEmpty()) {
      done.apply("Batches", new GroupByDay())
          .apply("Load", new LoadBatches(stages.load(archive), presence));
    }
    return PDone.in(begin.getPipeline());
  }

  private Step<Video, Video> noted() {
    return new OnCrew(
        presence,
        new Noted(archive, Stage.SPEECH, new KeepDocument(archive, stages.keys(), made())));
  }

  private Step<Video, Document> made() {
    Step<Video, Document> made =
        new KeepTranscript(
                archive, stages.keys().transcriptModels(), stages.fetch(), stages.transcribe())
            .then(stages.embed());
    // A JVM that is alone takes the night with it, and nobody gives the video to another.
    return presence == Presence.Nobody.INSTANCE ? made : new Tried<>(archive, made);
  }
}
