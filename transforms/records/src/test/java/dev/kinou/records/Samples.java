package dev.kinou.records;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One of each record, with every optional part present. */
final class Samples {
  static final Instant AT = Instant.parse("2026-11-20T22:30:00.123Z");

  static final Video VIDEO =
      new Video(
          VideoId.youtube("jNQXAC9IVRw"),
          URI.create("https://example.org/feed"),
          URI.create("https://example.org/watch?v=jNQXAC9IVRw"),
          Optional.of(URI.create("https://example.org/a.opus")),
          "昨日 🐘 \"quoted\"",
          new Channel("UC1", "Zoo", URI.create("https://example.org/zoo"), List.of("animals")),
          AT,
          Optional.of(Duration.ofMillis(19_500)),
          Optional.of("en"),
          "line\nline",
          LiveStatus.WAS_LIVE);

  static final Passage PASSAGE =
      new Passage(
          UUID.nameUUIDFromBytes(new byte[] {1}),
          VIDEO.id(),
          0,
          "head",
          "words",
          0,
          1500,
          URI.create("https://example.org/a#t=0"));

  static final Transcript TRANSCRIPT =
      new Transcript(
          VIDEO,
          "whisper-tiny.en",
          "en",
          Duration.ofSeconds(19),
          List.of(new Segment(0, 1500, "words", 0.1f, 0.3f)));

  static final DeadLetter DEAD_LETTER =
      new DeadLetter(
          VIDEO,
          Stage.AUDIO,
          Cause.RATE_LIMITED,
          Optional.of(AT),
          "refused",
          "yt-dlp https://example.org/a.opus",
          AT);

  static final List<Record> ALL =
      List.of(
          VIDEO,
          VIDEO.channel(),
          VIDEO.id(),
          new Track(VIDEO, "/a/b.opus", "opus", Duration.ofSeconds(19), 1234, true),
          TRANSCRIPT,
          TRANSCRIPT.segments().get(0),
          PASSAGE,
          new EmbeddedPassage(PASSAGE, new float[] {0.1f, -1e-7f, 1f}),
          new Document(
              VIDEO, "m", "c", "e", List.of(new EmbeddedPassage(PASSAGE, new float[] {1f}))),
          new Receipt(VIDEO.id(), "target", "k", "d", "hash", "0.12.4", "minilm", AT),
          DEAD_LETTER,
          new Times(
              "host",
              Optional.of("cuda0"),
              Map.of(
                  Stage.SPEECH,
                  new Times.Service(AT, 12),
                  Stage.AUDIO,
                  new Times.Service(AT, 34))));

  private Samples() {}
}
