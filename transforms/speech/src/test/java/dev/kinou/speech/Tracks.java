package dev.kinou.speech;

import dev.kinou.records.Channel;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.Track;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tracks of a video that nobody published. */
final class Tracks {
  private Tracks() {}

  static Track of(Path file, Duration length) {
    URI url = URI.create("https://example.org/" + file.getFileName());
    Video video =
        new Video(
            VideoId.web(url.toString()),
            URI.create("https://example.org/feed"),
            url,
            Optional.empty(),
            file.getFileName().toString(),
            new Channel("example", "Example", URI.create("https://example.org/"), List.of()),
            Instant.parse("2026-11-19T08:00:00Z"),
            Optional.of(length),
            Optional.empty(),
            "",
            LiveStatus.NOT_LIVE);
    return new Track(video, file.toString(), "wav", length, 1, false);
  }
}
