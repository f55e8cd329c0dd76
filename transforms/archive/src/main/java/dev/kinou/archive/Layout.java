package dev.kinou.archive;

import dev.kinou.records.Video;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * Where a file lies, computed from identity and date; listed are only days and what lies below one.
 *
 * <pre>
 * videos/2026/11/20/youtube-jNQXAC9IVRw-9d1f4e2a/
 *     transcript.whisper-tiny.en-q5_1.json
 *     passages.whisper-tiny.en-q5_1.sentences-1.all-MiniLM-L6-v2.json
 *     passages.whisper-tiny.en-q5_1.sentences-1.all-MiniLM-L6-v2.5c1f0b7e.f32
 *     refused-captions.json
 *     dead-letter.json
 *     times.json
 * receipts/my-openwebui/2026/11/20/8d3f….json   a batch of videos that were published on that day
 * state/…        what one night tells the next
 * search/…       of a local archive: the index that questions are answered from, made of the above
 * tmp/…          files being written
 * </pre>
 */
final class Layout {
  static final String VIDEOS = "videos/";
  static final String STATE = ".json";
  static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd");

  private Layout() {}

  static String day(LocalDate day) {
    return VIDEOS + DAY.format(day) + "/";
  }

  static String directory(Place place) {
    return day(place.day()) + place.folder() + "/";
  }

  static String directory(Video video) {
    return directory(Place.of(video));
  }

  static String transcript(Place place, String model) {
    return directory(place) + transcript(model);
  }

  static String transcript(String model) {
    return "transcript." + safe(model) + ".json";
  }

  static String document(Place place, DocumentKey key) {
    return directory(place) + document(key);
  }

  static String document(DocumentKey key) {
    return "passages."
        + safe(key.transcriptModel())
        + "."
        + safe(key.chunker())
        + "."
        + safe(key.embedder())
        + ".json";
  }

  /** Beside the passages' file that names {@code sha256}. */
  static String vectors(String document, String sha256) {
    return vectorsPrefix(document) + sha256.substring(0, 8) + ".f32";
  }

  /** What the names of a document's vectors look like, whatever they are. */
  static Pattern vectors(String document) {
    return Pattern.compile(Pattern.quote(vectorsPrefix(document)) + "[0-9a-f]{8}\\.f32");
  }

  private static String vectorsPrefix(String document) {
    return document.substring(0, document.length() - "json".length());
  }

  static String receipts(String target) {
    return "receipts/" + safe(target) + "/";
  }

  static String receipts(String target, LocalDate day) {
    return receipts(target) + DAY.format(day) + "/";
  }

  static String deadLetter(Place place) {
    return directory(place) + "dead-letter.json";
  }

  static String deadLetter(Video video) {
    return deadLetter(Place.of(video));
  }

  static String refusedCaptions(Video video) {
    return directory(video) + "refused-captions.json";
  }

  static String times(Video video) {
    return directory(video) + "times.json";
  }

  static String state(String name) {
    return "state/" + name + STATE;
  }

  static String states(String folder) {
    return "state/" + folder + "/";
  }

  /** Model names may hold a repository's slash, or a colon. */
  private static String safe(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
