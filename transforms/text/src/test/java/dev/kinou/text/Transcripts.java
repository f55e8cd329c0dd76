package dev.kinou.text;

import dev.kinou.records.Channel;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.Segment;
import dev.kinou.records.Transcript;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hand-made transcripts. */
final class Transcripts {
  private Transcripts() {}

  static Video video(String id, String url, String title) {
    URI address = URI.create(url);
    return new Video(
        new VideoId(id),
        URI.create("https://example.org/feed"),
        address,
        Optional.empty(),
        title,
        new Channel("UC1", "Channel One", address, List.of()),
        Instant.parse("2026-11-19T16:30:00Z"),
        Optional.empty(),
        Optional.empty(),
        "",
        LiveStatus.values()[0]);
  }

  static Video video() {
    return video("youtube:abcdefghijk", "https://www.youtube.com/watch?v=abcdefghijk", "A title");
  }

  static Transcript of(Video video, String language, List<Segment> segments) {
    return new Transcript(video, "whisper-tiny", language, Duration.ofHours(1), segments);
  }

  /** Each text is a segment of ten seconds. */
  static Transcript of(Video video, String language, String... texts) {
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      segments.add(new Segment(i * 10_000L, (i + 1) * 10_000L, texts[i], 0.9f, 0.01f));
    }
    return of(video, language, segments);
  }
}
