package dev.kinou.archive;

import dev.kinou.records.Video;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Where a file lies, computed from identity and date, never found by listing.
 *
 * <pre>
 * videos/2026/11/20/youtube-jNQXAC9IVRw-9d1f4e2a/
 *     transcript.whisper-tiny.en-q5_1.json
 *     passages.whisper-tiny.en-q5_1.sentences-1.all-MiniLM-L6-v2.json
 *     passages.whisper-tiny.en-q5_1.sentences-1.all-MiniLM-L6-v2.5c1f0b7e.f32
 *     receipt.my-openwebui.json
 *     dead-letter.json
 *     times.json
 * state/…        what one night tells the next
 * tmp/…          files being written
 * </pre>
 */
final class Layout {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd").withZone(ZoneOffset.UTC);

  private Layout() {}

  static String directory(Video video) {
    return "videos/" + DAY.format(video.published()) + "/" + video.id().fileName() + "/";
  }

  static String transcript(Video video, String model) {
    return directory(video) + "transcript." + safe(model) + ".json";
  }

  static String document(Video video, DocumentKey key) {
    return directory(video)
        + "passages."
        + safe(key.transcriptModel())
        + "."
        + safe(key.chunker())
        + "."
        + safe(key.embedder())
        + ".json";
  }

  /** Beside the passages' file that names {@code sha256}. */
  static String vectors(String document, String sha256) {
    return document.substring(0, document.length() - "json".length())
        + sha256.substring(0, 8)
        + ".f32";
  }

  static String receipt(Video video, String target) {
    return directory(video) + "receipt." + safe(target) + ".json";
  }

  static String deadLetter(Video video) {
    return directory(video) + "dead-letter.json";
  }

  static String times(Video video) {
    return directory(video) + "times.json";
  }

  static String state(String name) {
    return "state/" + name + ".json";
  }

  /** Model names may hold a repository's slash, or a colon. */
  private static String safe(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
