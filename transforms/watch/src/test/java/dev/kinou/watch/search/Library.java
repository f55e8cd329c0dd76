package dev.kinou.watch.search;

import dev.kinou.archive.Archive;
import dev.kinou.archive.DocumentKey;
import dev.kinou.archive.DocumentKeys;
import dev.kinou.records.Channel;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.Passage;
import dev.kinou.records.Segment;
import dev.kinou.records.Transcript;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** An archive with videos for the tests of this package. */
final class Library {
  static final DocumentKey KEY = new DocumentKey("model", "chunker", "embedder");
  static final DocumentKeys KEYS = DocumentKeys.of(KEY);
  static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  static final int DIMENSIONS = 64;

  private final Archive archive;
  private final Path folder;

  Library(Path directory) {
    this.archive = Archive.at(directory.toString());
    this.folder = IndexFolder.of(directory.toString(), KEYS, directory.resolve("cache"));
  }

  Archive archive() {
    return archive;
  }

  Path folder() {
    return folder;
  }

  SearchIndex index() {
    return SearchIndex.at(folder, KEYS);
  }

  Video put(String title, String channel, LocalDate day, String language, String... passages) {
    return put(title, channel, day, language, DIMENSIONS, passages);
  }

  Video put(
      String title,
      String channel,
      LocalDate day,
      String language,
      int dimensions,
      String... passages) {
    Video video = video(title, channel, day);
    archive.put(
        new Transcript(
            video,
            KEY.transcriptModel(),
            language,
            Duration.ofMinutes(1),
            List.of(new Segment(0, 1000, title, 1, 0))));
    archive.put(document(video, dimensions, passages));
    return video;
  }

  static Video video(String title, String channel, LocalDate day) {
    return new Video(
        VideoId.web(title),
        URI.create("https://example.org/feed"),
        URI.create("https://example.org/watch"),
        Optional.empty(),
        title,
        new Channel("id of " + channel, channel, URI.create("https://example.org/c"), List.of()),
        day.atTime(12, 0).toInstant(ZoneOffset.UTC),
        Optional.empty(),
        Optional.empty(),
        "",
        LiveStatus.NOT_LIVE);
  }

  private static Document document(Video video, int dimensions, String... texts) {
    List<EmbeddedPassage> passages = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      passages.add(
          new EmbeddedPassage(
              new Passage(
                  UUID.nameUUIDFromBytes((video.id() + texts[i]).getBytes(StandardCharsets.UTF_8)),
                  video.id(),
                  i,
                  video.title(),
                  texts[i],
                  i * 10_000L,
                  i * 10_000L + 9_000,
                  URI.create(video.url() + "#t=" + i * 10)),
              vector(texts[i], dimensions)));
    }
    return new Document(video, KEY.transcriptModel(), KEY.chunker(), KEY.embedder(), passages);
  }

  static float[] vector(String text) {
    return vector(text, DIMENSIONS);
  }

  /**
   * The sum of a direction for each word, the same for those that mean the same, and of one more.
   */
  static float[] vector(String text, int dimensions) {
    float[] sum = new float[dimensions];
    sum[0] = 0.1f;
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
      String meaning = word.equals("automobile") ? "car" : word;
      Random random = new Random(meaning.hashCode());
      for (int i = 0; i < dimensions; i++) {
        sum[i] += (float) random.nextGaussian();
      }
    }
    double length = 0;
    for (float number : sum) {
      length += (double) number * number;
    }
    for (int i = 0; i < dimensions; i++) {
      sum[i] /= (float) Math.sqrt(length);
    }
    return sum;
  }

  List<String> texts(String question, Filters filters) throws Exception {
    return search(question, filters).stream().map(Found::text).toList();
  }

  List<Found> search(String question, Filters filters) throws Exception {
    try (Searcher searcher = index().open()) {
      return searcher.search(question, Optional.of(vector(question)), filters, 10);
    }
  }

  List<String> byWords(String question) throws Exception {
    try (Searcher searcher = index().open()) {
      return searcher.search(question, Optional.empty(), Filters.NONE, 10).stream()
          .map(Found::text)
          .toList();
    }
  }

  int passages() throws Exception {
    try (Searcher searcher = index().open()) {
      return searcher.passages();
    }
  }
}
