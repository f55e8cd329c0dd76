package dev.kinou.pipeline.report;

import dev.kinou.records.Cause;
import dev.kinou.records.Channel;
import dev.kinou.records.DeadLetter;
import dev.kinou.records.Passage;
import dev.kinou.records.Stage;
import dev.kinou.records.Times;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** A night as people have it, of any size, the same each time. */
final class SampleNight {
  private static final String[] CHANNELS = {
    "Practical Engineering",
    "3Blue1Brown",
    "料理研究家の台所",
    "قناة العلوم",
    "Adam Savage’s Tested",
    "La Física del Día",
    "The Long Conversation",
    "Tiny Desk Garden 🌱"
  };
  private static final String[] TITLES = {
    "Why bridges hum in the wind",
    "But what is a convolution, really?",
    "十分で作る親子丼（失敗しないコツ）",
    "كيف تعمل الثلاجة؟ شرح مبسط",
    "One Day Builds: a brass telescope stand",
    "El gato, la caja y la función de onda",
    "Episode 212: What archivists know about forgetting, with a long subtitle that runs on",
    "Repotting a 12-year-old monstera 🌿🪴",
    "How water towers keep the pressure up",
    "Reading your letters from the autumn"
  };
  private static final String SPEECH =
      "Water is heavy, and lifting it is work that somebody has to do before you open the tap."
          + " So a town pumps at night, when power is cheap, and lets the tower do the rest. The"
          + " height of the water is the pressure in the pipe: about one bar for every ten metres."
          + " That is why the towers stand on hills, and why the flat parts of a city need more of"
          + " them. In the next minutes we will build a small one from acrylic, and watch what"
          + " happens to the flow when four people shower at once. ";

  private SampleNight() {}

  static Report report(int videos) {
    return report(videos, 12);
  }

  static Report report(int videos, int passagesEach) {
    Random random = new Random(7);
    List<ReportItem> items = new ArrayList<>();
    long audio = 0;
    long clockMs = 4_000;
    for (int i = 0; i < videos; i++) {
      int c = (i * 5 + i / 8) % CHANNELS.length;
      Channel channel = Fixtures.channel(CHANNELS[c]);
      long seconds = 240 + random.nextInt(2_400);
      Video video =
          Fixtures.video("s%010d".formatted(i), TITLES[i % TITLES.length], channel, seconds);
      long fetch = 3_000 + random.nextInt(9_000);
      if (i % 17 == 3) {
        items.add(
            ReportItem.dead(
                new DeadLetter(
                    video,
                    Stage.AUDIO,
                    i % 34 == 3 ? Cause.PERMANENT : Cause.TOO_LONG,
                    Optional.empty(),
                    i % 34 == 3
                        ? "The host says that the video is private. Only its owner can download it."
                        : "It is 9 h 12 min long, and the configuration allows 4 h.",
                    "yt-dlp " + video.url(),
                    Fixtures.STARTED)));
      } else if (i % 11 == 6) {
        items.add(
            ReportItem.dead(
                new DeadLetter(
                    video,
                    Stage.AUDIO,
                    Cause.RATE_LIMITED,
                    Optional.of(Fixtures.STARTED.plus(Duration.ofHours(24))),
                    "The host answered 429 three times in a row and asked to wait for 2 hours.",
                    "yt-dlp " + video.url(),
                    Fixtures.STARTED)));
      } else if (i % 13 == 9) {
        items.add(ReportItem.skipped(video, i % 2 == 0 ? "shorts" : "title pattern “(?i)trailer”"));
      } else {
        long speech = seconds * 1000 / 12;
        Map<Stage, Times.Service> stages = new EnumMap<>(Stage.class);
        Instant began = Fixtures.STARTED.plusMillis(clockMs);
        stages.put(Stage.AUDIO, new Times.Service(began, fetch));
        stages.put(Stage.SPEECH, new Times.Service(began.plusMillis(fetch + 500), speech));
        stages.put(Stage.TEXT, new Times.Service(began.plusMillis(fetch + speech + 600), 700));
        items.add(
            ReportItem.loaded(video, Duration.ofSeconds(seconds))
                .withTranscript(
                    "out/archive/2026/11/20/s%d/transcript.json".formatted(i),
                    passagesEach,
                    i % 3 == 0 ? "captions:publisher" : "large-v3-turbo-q5_0",
                    List.of())
                .withTimes(new Times("night-1", Optional.of("cuda0"), stages)));
        audio += seconds;
        clockMs += Math.max(fetch + 2_000, speech / 2);
      }
    }
    return Report.of(
        "0.1.0",
        Fixtures.ZONE,
        Fixtures.WINDOW,
        Fixtures.STARTED,
        Fixtures.STARTED.plusMillis(clockMs + 120_000),
        new Work(videos - 4, videos - 6, videos - 6, videos - 6),
        Duration.ofSeconds(audio),
        List.of(
            new TargetLoad(
                "home",
                "Open-WebUI",
                "http://192.168.1.20:8080",
                (int) items.stream().filter(i -> i.state() == ItemState.LOADED).count(),
                0,
                Optional.empty())),
        List.of(
            new StageWork(Stage.AUDIO, videos - 4, videos * 7_500L, 1, videos * 9_800_000L),
            new StageWork(Stage.SPEECH, videos - 6, audio * 1000 / 12, 2, 0),
            new StageWork(Stage.TEXT, videos - 6, videos * 700L, 1, 0),
            new StageWork(Stage.KNOWLEDGE, videos - 6, videos * 400L, 4, 0)),
        channels(videos),
        items);
  }

  /** A passage is about 900 characters. */
  static List<Passage> passages(String id, int count) {
    List<Passage> passages = new ArrayList<>();
    VideoId video = new VideoId(id);
    for (int p = 0; p < count; p++) {
      long start = p * 61_000L + (p == 0 ? 0 : 420);
      passages.add(
          new Passage(
              UUID.nameUUIDFromBytes((id + p).getBytes(StandardCharsets.UTF_8)),
              video,
              p,
              "head",
              (SPEECH + SPEECH).strip(),
              start,
              start + 61_000,
              URI.create(
                  "https://www.youtube.com/watch?v=%s&t=%ds"
                      .formatted(id.substring(id.indexOf(':') + 1), start / 1000))));
    }
    return passages;
  }

  private static List<ChannelFound> channels(int videos) {
    List<ChannelFound> found = new ArrayList<>();
    for (int c = 0; c < CHANNELS.length; c++) {
      found.add(
          new ChannelFound(
              CHANNELS[c],
              Fixtures.channel(CHANNELS[c]).url().toString(),
              "subscriptions.opml, line " + (7 + c),
              c == 1 ? Way.LISTING : c == 5 ? Way.FEED_UNCHANGED : Way.FEED,
              c == 1 ? 40 : 15,
              videos / CHANNELS.length,
              c == 1
                  ? Optional.of("The feed's 15 entries all lie inside the window")
                  : Optional.empty(),
              0));
    }
    found.add(
        new ChannelFound(
            "Grandpa’s Radio Hour",
            "https://radio.example.org/feed.xml",
            "subscriptions.opml, line 21",
            Way.FAILED,
            0,
            0,
            Optional.of("The server answered 410 Gone; a feed with XML was expected"),
            4));
    return found;
  }
}
