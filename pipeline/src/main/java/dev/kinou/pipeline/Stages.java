package dev.kinou.pipeline;

import dev.kinou.archive.DocumentKey;
import dev.kinou.records.Document;
import dev.kinou.records.Receipt;
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
 * @param key names of the transcript's model, the chunker and the embedder
 * @param targets what loads into each configured target, by its name, in the configured order
 * @param permits how many videos a stage serves at once
 */
record Stages(
    DocumentKey key,
    Step<Video, Track> download,
    Step<Track, Transcript> transcribe,
    Step<Transcript, Document> embed,
    List<TargetLoader> targets,
    Map<Stage, Integer> permits) {

  /** A configured target and what loads into it. */
  record TargetLoader(String name, String type, String url, Step<Document, Receipt> load) {}

  List<String> targetNames() {
    return targets.stream().map(TargetLoader::name).toList();
  }

  int permits(Stage stage) {
    return permits.getOrDefault(stage, 1);
  }
}
