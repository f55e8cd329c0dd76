package dev.kinou.flink;

import dev.kinou.records.Channel;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Videos that take as long as they last. */
final class BenchVideos {
  private static final long SEED = 20261120;

  /** For each slot: 400 items then are about 200 s of work a slot, however many there are. */
  private static final double MEDIAN_MS = 300;

  private static final double SIGMA = 1;
  private static final long LEAST_MS = 50;
  private static final long MOST_MS = 2750;
  private static final URI SITE = URI.create("https://example.org/");

  private BenchVideos() {}

  /** Log-normal lengths, of 0.8 to 44 s for 16 slots, the same each time. */
  static List<Video> uneven(int count, int slots) {
    Random random = new Random(SEED);
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              long ms = Math.round(MEDIAN_MS * Math.exp(SIGMA * random.nextGaussian()));
              return video(i, Duration.ofMillis(slots * Math.min(MOST_MS, Math.max(LEAST_MS, ms))));
            })
        .toList();
  }

  static List<Video> even(int count, Duration each) {
    return IntStream.range(0, count).mapToObj(i -> video(i, each)).toList();
  }

  static long sumMs(List<Video> videos) {
    return videos.stream().mapToLong(BenchVideos::ms).sum();
  }

  static long longestMs(List<Video> videos) {
    return videos.stream().mapToLong(BenchVideos::ms).max().orElse(0);
  }

  static long ms(Video video) {
    return video.duration().orElseThrow().toMillis();
  }

  private static Video video(int number, Duration duration) {
    return new Video(
        VideoId.youtube("item%03d".formatted(number)),
        SITE,
        SITE.resolve("watch?v=" + number),
        Optional.empty(),
        "Item " + number,
        new Channel("channel", "Channel", SITE, List.of()),
        Instant.parse("2026-11-20T00:00:00Z"),
        Optional.of(duration),
        Optional.empty(),
        "",
        LiveStatus.NOT_LIVE);
  }
}
