package dev.kinou.pipeline.digest;

import dev.kinou.records.Channel;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import dev.kinou.watch.Choice;
import dev.kinou.watch.Digest;
import dev.kinou.watch.Judgement;
import dev.kinou.watch.ModelUse;
import dev.kinou.watch.Part;
import dev.kinou.watch.Quote;
import dev.kinou.watch.Range;
import dev.kinou.watch.Ranked;
import dev.kinou.watch.Score;
import dev.kinou.watch.Story;
import dev.kinou.watch.Told;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** A digest as people have it, of any size, the same each time. */
public final class SampleDigest {
  public static final Instant SINCE = Instant.parse("2026-11-19T23:00:00Z");
  public static final Instant MADE = Instant.parse("2026-11-21T04:40:00Z");
  public static final int WATCH = 6;
  public static final int SKIM = 4;

  private static final String[][] CHOSEN = {
    {
      "Why loop unrolling stopped paying off",
      "Compiler Corner",
      "26",
      "Measures unrolled loops on three processors, and shows where the decoder is the limit."
    },
    {
      "The sleeper that glides: a night on the new Vienna line",
      "Rails & Timetables",
      "18",
      "A first ride on the train that you wanted to hear of, with its timetable worked out."
    },
    {
      "كيف تعمل أسرع القطارات في العالم؟",
      "قناة العلوم",
      "12",
      "Explains active suspension at 350 km/h better than anything of the last month."
    },
    {
      "Polyhedral compilation, drawn by hand",
      "Two Minute Proofs",
      "9",
      "The one explanation of loop tiling that begins with a picture."
    },
    {
      "新幹線の保線作業に密着 — One night with the track gang",
      "鉄道ファンの夜",
      "14",
      "Five hours of work in fourteen minutes; the measuring train is new to you."
    },
    {
      "Auto-vectorisation: what the reports really say",
      "Compiler Corner",
      "8",
      "Reads a vectoriser's remarks line by line."
    },
    {
      "CppNorth keynote: thirty years of inlining",
      "CppNorth",
      "71",
      "Only the part on link-time optimisation is new."
    },
    {
      "Weekly rail news, November III",
      "Rails & Timetables",
      "33",
      "Two items are about your lines."
    },
    {
      "I rode every metro in Europe",
      "Tiny Desk Garden 🌱",
      "48",
      "The chapter on Copenhagen's signalling is good."
    },
    {"Q&A with the GCC team", "Compiler Corner", "54", "Your question on aliasing is answered."}
  };

  private static final String[] WORDS = {
    "So we took the inner loop, unrolled it eight times, and it got slower, every single time.",
    "The decoder can only look at sixteen bytes a cycle, and that is where all of our work went.",
    "You lie there and wait for the jolt at the points, and there simply is none.",
    "Draw the iterations as dots. Now tilt your head, and the dependency is just a diagonal.",
    "هذا هو السر: العجلة لا تلمس القضيب كما نظن.",
    "四時間で三百メートル。それ以上は絶対に無理です。"
  };

  private static final String[] CHANNELS = {
    "Practical Engineering",
    "3Blue1Brown",
    "料理研究家の台所",
    "قناة العلوم",
    "Adam Savage’s Tested",
    "La Física del Día",
    "The Long Conversation",
    "Tiny Desk Garden 🌱",
    "Compiler Corner",
    "Rails & Timetables",
    "Harbour Talks"
  };
  private static final String[] TITLES = {
    "Why bridges hum in the wind",
    "But what is a convolution, really?",
    "十分で作る親子丼（失敗しないコツ）",
    "كيف تعمل الثلاجة؟ شرح مبسط",
    "One Day Builds: a brass telescope stand",
    "El gato, la caja y la función de onda",
    "Episode 212: What archivists know about forgetting, with a long subtitle that runs on and on",
    "Repotting a 12-year-old monstera 🌿🪴",
    "How water towers keep the pressure up",
    "Reading your letters from the autumn"
  };

  private SampleDigest() {}

  /**
   * @param videos at least ten
   */
  public static Digest digest(int videos) {
    List<Ranked> ranked = new ArrayList<>();
    for (int i = 0; i < videos; i++) {
      ranked.add(i < CHOSEN.length ? chosen(i) : rest(i));
    }
    return digest(ranked, stories(ranked));
  }

  public static Digest digest(List<Ranked> ranked, List<Story> stories) {
    return new Digest(
        "anna",
        SINCE,
        SINCE.plus(Duration.ofDays(1)),
        ZoneId.of("Europe/Berlin"),
        MADE,
        Duration.ofMinutes(90),
        ranked,
        stories,
        Optional.of(
            new ModelUse(
                "gpt-oss:20b",
                31,
                118_240,
                Duration.ofSeconds(94),
                9_310,
                Duration.ofSeconds(287))),
        List.of());
  }

  public static Video video(String key, String title, String channel, int i) {
    return new Video(
        VideoId.youtube(key),
        URI.create("https://example.org/feed"),
        URI.create("https://www.youtube.com/watch?v=" + key),
        Optional.empty(),
        title,
        new Channel(channel, channel, URI.create("https://www.youtube.com/@c" + i), List.of()),
        SINCE.plus(Duration.ofMinutes(37L * i % 1440)),
        Optional.empty(),
        Optional.empty(),
        "",
        LiveStatus.NOT_LIVE);
  }

  public static Quote quote(String key, long ms, String words) {
    return new Quote(
        new UUID(7, ms),
        ms,
        words,
        URI.create("https://www.youtube.com/watch?v=%s&t=%ds".formatted(key, ms / 1000)));
  }

  private static String key(int i) {
    return "v%010d".formatted(i);
  }

  private static Ranked chosen(int i) {
    String key = key(i);
    Duration length = Duration.ofMinutes(Long.parseLong(CHOSEN[i][2]));
    boolean watch = i < WATCH;
    List<Quote> quotes =
        List.of(
            quote(key, 61_000L * (i + 2), WORDS[(2 * i) % WORDS.length]),
            quote(key, 61_000L * (i + 5) + 2000, WORDS[(2 * i + 1) % WORDS.length]));
    List<Range> ranges =
        watch ? List.of() : List.of(range(key, 130_000, 205_000), range(key, 1_271_000, 1_344_000));
    double interest = 0.62 - 0.03 * i;
    return new Ranked(
        video(key, CHOSEN[i][0], CHOSEN[i][1], i),
        length,
        watch ? Choice.WATCH : Choice.SKIM,
        new Score(
            List.of(
                new Part("interest", interest, interest, "how compilers optimise loops, at 2:02"),
                new Part("novelty", 0.7, 0.21, "nothing like it in thirty days"),
                new Part("density", 0.5, 0.12, "140 words a minute, a tenth of it sponsors"),
                new Part("title", 0.8, 0.06, ""),
                new Part(
                    "duration", 0.3, -0.01 * length.toMinutes() / 4, length.toMinutes() + " min"),
                new Part(
                    "channel", 1, i % 3 == 0 ? 0.1 : 0, i % 3 == 0 ? "you gave it weight 2" : ""))),
        quotes,
        ranges,
        Optional.of(new Judgement("gpt-oss:20b", CHOSEN[i][3])));
  }

  private static Range range(String key, long from, long to) {
    return new Range(
        from,
        to,
        URI.create("https://www.youtube.com/watch?v=%s&t=%ds".formatted(key, from / 1000)));
  }

  private static Ranked rest(int i) {
    Random random = new Random(i);
    return new Ranked(
        video(
            key(i),
            TITLES[i % TITLES.length],
            CHANNELS[(i * 5 + i / 8) % CHANNELS.length],
            (i * 5 + i / 8) % CHANNELS.length + 20),
        Duration.ofSeconds(180 + random.nextInt(2_600)),
        Choice.SKIP,
        new Score(
            List.of(
                new Part("interest", 0.1, 0.1, ""),
                new Part(
                    "novelty", 0.2, -0.2, i % 3 == 0 ? "like something of last Tuesday" : ""))),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private static List<Story> stories(List<Ranked> ranked) {
    if (ranked.size() < 14) {
      return List.of();
    }
    return List.of(
        new Story(
            ranked.get(1).video().title(),
            List.of(
                new Told(ranked.get(1).video().id(), Optional.empty()),
                new Told(
                    ranked.get(7).video().id(),
                    Optional.of(
                        quote(key(7), 412_000, "They sold out the first month in nine hours."))),
                new Told(ranked.get(12).video().id(), Optional.empty()))),
        new Story(
            ranked.get(0).video().title(),
            List.of(
                new Told(ranked.get(0).video().id(), Optional.empty()),
                new Told(
                    ranked.get(9).video().id(),
                    Optional.of(quote(key(9), 1_930_000, "On Arm it still pays, up to four."))))));
  }

  /** Vectors in some clouds, chosen videos in two of them. */
  public static Map<VideoId, float[]> meaning(Digest digest) {
    Map<VideoId, float[]> meaning = new LinkedHashMap<>();
    List<Ranked> videos = digest.videos();
    for (int i = 0; i < videos.size(); i++) {
      int cloud = i < CHOSEN.length ? (i % 3 == 1 ? 1 : 0) : 2 + i % 5;
      Random centre = new Random(cloud);
      Random own = new Random(1000 + i);
      float[] vector = new float[24];
      for (int j = 0; j < vector.length; j++) {
        vector[j] = (float) (centre.nextGaussian() + own.nextGaussian() * 0.7);
      }
      meaning.put(videos.get(i).video().id(), vector);
    }
    return meaning;
  }
}
