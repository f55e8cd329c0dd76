package dev.kinou.watch;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.kinou.records.Channel;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.Json;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.Passage;
import dev.kinou.records.Segment;
import dev.kinou.records.Transcript;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import dev.kinou.text.MiniLm;
import dev.kinou.text.PassageCutter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The labelled set below {@code bench/}, whose README says what it is, cut and embedded. */
final class BenchSet {
  static final Instant SINCE = Instant.parse("2026-11-20T00:00:00Z");
  static final Instant UNTIL = Instant.parse("2026-11-23T00:00:00Z");
  static final ZoneId ZONE = ZoneOffset.UTC;
  static final String EARLIER = "earlier";
  static final List<String> DAY =
      List.of(
          "software",
          "rails-and-bicycles",
          "kitchen-and-garden",
          "energy-and-climate",
          "space-and-past",
          "music-and-language",
          "markets-and-stars");

  private BenchSet() {}

  /** A transcript as it is written in the set. */
  record Text(
      String id, String title, String channel, Instant published, Duration length, String words) {
    VideoId video() {
      return new VideoId("bench:" + id);
    }

    Text lasting(Duration other) {
      return new Text(id, title, channel, published, other, words);
    }

    Text withWords(String other) {
      return new Text(id, title, channel, published, length, other);
    }
  }

  static List<Text> texts(List<String> names) throws IOException {
    List<Text> texts = new ArrayList<>();
    for (String name : names) {
      for (String block : read(name + ".md").split("(?m)^# ")) {
        if (!block.isBlank()) {
          texts.add(text(block));
        }
      }
    }
    return texts;
  }

  private static Text text(String block) {
    String[] lines = block.split("\n", 3);
    String[] name = lines[0].split(" · ", 2);
    String[] about = lines[1].split(" · ");
    return new Text(
        name[0],
        name[1],
        about[0],
        Instant.parse(about[1].replaceFirst("(T\\d\\d:\\d\\d)Z", "$1:00Z")),
        Duration.parse("PT" + about[2].toUpperCase(Locale.ROOT)),
        lines[2].strip());
  }

  static List<Profile> profiles() throws IOException {
    return profiles("profiles.json");
  }

  /** People at whose figures no constant was chosen. */
  static List<Profile> furtherProfiles() throws IOException {
    return profiles("profiles-2.json");
  }

  private static List<Profile> profiles(String name) throws IOException {
    return Json.mapper().readValue(read(name), new TypeReference<List<Profile>>() {});
  }

  /** Of all people, by name, then by video. */
  static Map<String, Map<VideoId, Integer>> labels() throws IOException {
    Map<String, Map<VideoId, Integer>> labels = labels("labels.csv");
    labels.putAll(labels("labels-2.csv"));
    return labels;
  }

  private static Map<String, Map<VideoId, Integer>> labels(String name) throws IOException {
    String[] lines = read(name).split("\n");
    String[] people = lines[0].split(",");
    Map<String, Map<VideoId, Integer>> labels = new LinkedHashMap<>();
    for (int line = 1; line < lines.length; line++) {
      String[] cells = lines[line].split(",");
      for (int i = 1; i < people.length; i++) {
        labels
            .computeIfAbsent(people[i], person -> new TreeMap<>())
            .put(new VideoId("bench:" + cells[0]), Integer.valueOf(cells[i]));
      }
    }
    return labels;
  }

  /** The videos of each story; those that tell it within a bulletin only if {@code parts}. */
  static Map<String, List<VideoId>> stories(boolean parts) throws IOException {
    Map<String, List<VideoId>> stories = new TreeMap<>();
    String[] lines = read("stories.csv").split("\n");
    for (int line = 1; line < lines.length; line++) {
      String[] cells = lines[line].split(",");
      if (parts || cells[2].equals("whole")) {
        stories
            .computeIfAbsent(cells[0], story -> new ArrayList<>())
            .add(new VideoId("bench:" + cells[1]));
      }
    }
    return stories;
  }

  static List<Candidate> candidates(List<Text> texts, MiniLm embedder)
      throws IOException, InterruptedException {
    PassageCutter cutter = new PassageCutter(ZONE, embedder);
    List<Candidate> candidates = new ArrayList<>();
    for (Text text : texts) {
      List<Passage> passages = cutter.cut(transcript(text));
      List<float[]> vectors = embedder.embed(passages.stream().map(Passage::content).toList());
      List<EmbeddedPassage> embedded = new ArrayList<>();
      for (int i = 0; i < passages.size(); i++) {
        embedded.add(new EmbeddedPassage(passages.get(i), vectors.get(i)));
      }
      candidates.add(
          new Candidate(
              new Document(video(text), "written", cutter.name(), embedder.name(), embedded),
              text.length()));
    }
    return candidates;
  }

  /** A segment a sentence, the words spread evenly over the length. */
  private static Transcript transcript(Text text) {
    String words = text.words().replaceAll("\\s+", " ");
    List<Segment> segments = new ArrayList<>();
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    breaks.setText(words);
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      long from = text.length().toMillis() * start / words.length();
      long to = text.length().toMillis() * end / words.length();
      segments.add(new Segment(from, to, words.substring(start, end).strip(), 1, 0));
      start = end;
    }
    return new Transcript(video(text), "written", "en", text.length(), segments);
  }

  static Video video(Text text) {
    return new Video(
        text.video(),
        URI.create("https://example.org/feed"),
        URI.create("https://example.org/watch/" + text.id()),
        Optional.empty(),
        text.title(),
        new Channel(text.channel(), text.channel(), URI.create("https://example.org/"), List.of()),
        text.published(),
        Optional.of(text.length()),
        Optional.of("en"),
        "",
        LiveStatus.NOT_LIVE);
  }

  private static String read(String name) throws IOException {
    try (InputStream in = BenchSet.class.getResourceAsStream("bench/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
