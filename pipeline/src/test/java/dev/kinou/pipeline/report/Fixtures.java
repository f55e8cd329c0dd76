package dev.kinou.pipeline.report;

import dev.kinou.records.Cause;
import dev.kinou.records.Channel;
import dev.kinou.records.DeadLetter;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.Stage;
import dev.kinou.records.Times;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records that the tests share. */
final class Fixtures {
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  static final Instant SINCE = Instant.parse("2026-11-19T23:00:00Z");
  static final Instant STARTED = Instant.parse("2026-11-21T01:00:00Z");
  static final ReportWindow WINDOW = new ReportWindow(SINCE, SINCE.plus(Duration.ofDays(1)));

  private Fixtures() {}

  static Video video(String id, String title, Channel channel, long seconds) {
    return new Video(
        VideoId.youtube(id),
        channel.url(),
        URI.create("https://www.youtube.com/watch?v=" + id),
        Optional.empty(),
        title,
        channel,
        SINCE.plus(Duration.ofHours(9)),
        seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)),
        Optional.empty(),
        "",
        LiveStatus.values()[0]);
  }

  static Channel channel(String name) {
    return new Channel(
        name,
        name,
        URI.create("https://example.org/" + Integer.toHexString(name.hashCode())),
        List.of());
  }

  static DeadLetter letter(Video video, Cause cause, Optional<Instant> retryAt, String message) {
    return new DeadLetter(
        video, Stage.AUDIO, cause, retryAt, message, "yt-dlp " + video.url(), STARTED);
  }

  static Times times(long audio, long speech, long text) {
    return new Times(
        "night-1",
        Optional.of("cpu"),
        Map.of(
            Stage.AUDIO, new Times.Service(STARTED.plusSeconds(5), audio),
            Stage.SPEECH, new Times.Service(STARTED.plusSeconds(20), speech),
            Stage.TEXT, new Times.Service(STARTED.plusSeconds(90), text)));
  }

  /** One video of each state, one feed that failed, one target. */
  static Report small() {
    Channel kitchen = channel("Kitchen");
    Channel garden = channel("Garden");
    return Report.of(
        "0.1.0",
        ZONE,
        WINDOW,
        STARTED,
        STARTED.plusSeconds(100),
        new Work(2, 1, 1, 1),
        Duration.ofSeconds(600),
        List.of(
            new TargetLoad("home", "open-webui", "http://127.0.0.1:8080", 1, 0, Optional.empty())),
        List.of(
            new StageWork(Stage.AUDIO, 2, 14_000, 1, 5_000_000),
            new StageWork(Stage.SPEECH, 1, 60_000, 2, 0)),
        List.of(
            new ChannelFound(
                "Kitchen",
                kitchen.url().toString(),
                "channels.opml, line 4",
                Way.FEED,
                15,
                3,
                Optional.empty(),
                0),
            new ChannelFound(
                "Garden",
                garden.url().toString(),
                "channels.opml, line 5",
                Way.FAILED,
                0,
                0,
                Optional.of("HTTP 500"),
                1)),
        List.of(
            ReportItem.loaded(video("aaaaaaaaaaa", "Bread", kitchen, 600), Duration.ofSeconds(600))
                .withTranscript(
                    "archive/2026/11/20/bread.json",
                    4,
                    "base",
                    List.of("publisher, en: cover 12 % of 10:00"))
                .withTimes(times(12_000, 60_000, 800)),
            ReportItem.dead(
                letter(
                    video("bbbbbbbbbbb", "Soup", kitchen, 0),
                    Cause.PERMANENT,
                    Optional.empty(),
                    "The host answered 404")),
            ReportItem.dead(
                letter(
                    video("ccccccccccc", "Live salad", kitchen, 0),
                    Cause.DEFERRED_UNTIL,
                    Optional.of(STARTED.plus(Duration.ofDays(1))),
                    "It has not ended yet")),
            ReportItem.skipped(video("ddddddddddd", "Ten seconds of tea", kitchen, 10), "shorts")));
  }
}
