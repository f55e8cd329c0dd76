package dev.kinou.archive;

import dev.kinou.records.Captions;
import dev.kinou.records.Channel;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.Passage;
import dev.kinou.records.Receipt;
import dev.kinou.records.Segment;
import dev.kinou.records.Transcript;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Records for the tests of this package. */
final class Samples {
  static final DocumentKey KEY = new DocumentKey("whisper-tiny.en", "sentences-1", "some/model:1");
  static final String CAPTIONS = Captions.Origin.PUBLISHER.model();
  static final DocumentKeys KEYS =
      DocumentKeys.of(List.of(CAPTIONS, KEY.transcriptModel()), KEY.chunker(), KEY.embedder());

  static final Video VIDEO =
      new Video(
          VideoId.youtube("jNQXAC9IVRw"),
          URI.create("https://example.org/feed"),
          URI.create("https://example.org/watch?v=jNQXAC9IVRw"),
          Optional.empty(),
          "昨日のニュース 🐘",
          new Channel("UC1", "Zoo", URI.create("https://example.org/zoo"), List.of("animals")),
          Instant.parse("2026-11-20T22:30:00Z"),
          Optional.of(Duration.ofSeconds(19)),
          Optional.of("en"),
          "",
          LiveStatus.NOT_LIVE);

  static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  private Samples() {}

  /**
   * @param second when it was confirmed
   */
  static Receipt receipt(VideoId video, long second) {
    return new Receipt(
        video, "target", "k", "d" + second, "hash", "1", "embedder", Instant.ofEpochSecond(second));
  }

  static Transcript transcript(String text) {
    return transcript(KEY.transcriptModel(), text);
  }

  static Transcript transcript(String model, String text) {
    return new Transcript(
        VIDEO,
        model,
        "en",
        Duration.ofSeconds(19),
        List.of(new Segment(0, 1500, text, 0.5f, 0.25f)));
  }

  static Document document(String text, float... vector) {
    return document(KEY.transcriptModel(), text, vector);
  }

  static Document document(String model, String text, float... vector) {
    Passage passage =
        new Passage(
            UUID.nameUUIDFromBytes(new byte[] {1}),
            VIDEO.id(),
            0,
            "head",
            text,
            0,
            1500,
            URI.create("https://example.org/watch?v=jNQXAC9IVRw&t=0s"));
    return new Document(
        VIDEO, model, KEY.chunker(), KEY.embedder(), List.of(new EmbeddedPassage(passage, vector)));
  }
}
