package dev.kinou.pipeline.load;

import dev.kinou.archive.DocumentKey;
import dev.kinou.archive.DocumentKeys;
import dev.kinou.records.Channel;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.Passage;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Documents for the tests of this package. */
final class Documents {
  static final DocumentKey KEY = new DocumentKey("model", "chunker", "embedder");
  static final DocumentKeys KEYS = DocumentKeys.of(KEY);
  static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  private Documents() {}

  static Video video(String title, LocalDate day) {
    return new Video(
        VideoId.web(title),
        URI.create("https://example.org/feed"),
        URI.create("https://example.org/" + title),
        Optional.empty(),
        title,
        new Channel("c", "Channel", URI.create("https://example.org/c"), List.of()),
        day.atTime(12, 0).toInstant(ZoneOffset.UTC),
        Optional.empty(),
        Optional.empty(),
        "",
        LiveStatus.NOT_LIVE);
  }

  static Document document(String title) {
    return document(title, DAY);
  }

  static Document document(String title, LocalDate day) {
    return document(video(title, day), "says " + title);
  }

  static Document document(Video video, String text) {
    Passage passage =
        new Passage(
            UUID.nameUUIDFromBytes(text.getBytes()),
            video.id(),
            0,
            video.title(),
            text,
            0,
            1000,
            video.url());
    return new Document(
        video,
        KEY.transcriptModel(),
        KEY.chunker(),
        KEY.embedder(),
        List.of(new EmbeddedPassage(passage, new float[] {1, 0})));
  }

  static Instant noon(LocalDate day) {
    return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
  }
}
