package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.archive.DocumentKeys;
import dev.kinou.pipeline.load.LoadSpec;
import dev.kinou.pipeline.load.LoadTarget;
import dev.kinou.records.Document;
import dev.kinou.records.Fetched;
import dev.kinou.records.Stage;
import dev.kinou.records.Step;
import dev.kinou.records.Track;
import dev.kinou.records.Transcript;
import dev.kinou.records.Video;
import java.util.List;
import java.util.Map;

/**
 * The steps that a night is made of.
 *
 * @param keys what its documents may be made by
 * @param model that transcribes
 * @param fetch words, or sound
 * @param targets in the configured order
 * @param permits how many videos a stage serves at once
 */
record Stages(
    DocumentKeys keys,
    String model,
    Step<Video, Fetched> fetch,
    Step<Track, Transcript> transcribe,
    Step<Transcript, Document> embed,
    List<LoadTarget> targets,
    Map<Stage, Integer> permits) {

  /** The load of all that the archive has for them. */
  LoadSpec load(Archive archive) {
    return new LoadSpec(archive, archive, keys, targets);
  }

  List<String> targetNames() {
    return targets.stream().map(LoadTarget::name).toList();
  }

  int permits(Stage stage) {
    return permits.getOrDefault(stage, 1);
  }
}
