package dev.kinou.watch.judge;

import dev.kinou.records.Channel;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.Passage;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import dev.kinou.watch.Candidate;
import dev.kinou.watch.Choice;
import dev.kinou.watch.Digest;
import dev.kinou.watch.Part;
import dev.kinou.watch.Profile;
import dev.kinou.watch.Quote;
import dev.kinou.watch.Ranked;
import dev.kinou.watch.Score;
import dev.kinou.watch.Topic;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Days of videos, as a ranking leaves them. */
final class Days {
  static final Duration LENGTH = Duration.ofMinutes(10);

  static final Profile ANNA =
      new Profile(
          "anna",
          List.of(new Topic("how compilers optimise loops", 1), new Topic("high speed trains", 2)),
          List.of(new Topic("cryptocurrency prices", 1)),
          Map.of(),
          Duration.ofMinutes(90),
          "de",
          List.of());

  private Days() {}

  static Candidate candidate(String id, String title, String... texts) {
    Video video =
        new Video(
            VideoId.youtube(id),
            URI.create("https://example.org/feed"),
            URI.create("https://example.org/watch?v=" + id),
            Optional.empty(),
            title,
            new Channel("UC1", "Loops Weekly", URI.create("https://example.org/c"), List.of()),
            Instant.parse("2026-11-20T22:30:00Z"),
            Optional.of(LENGTH),
            Optional.of("en"),
            "",
            LiveStatus.NOT_LIVE);
    List<EmbeddedPassage> passages =
        IntStream.range(0, texts.length)
            .mapToObj(i -> new EmbeddedPassage(passage(video, i, texts[i]), vector(i)))
            .toList();
    return new Candidate(
        new Document(video, "whisper-base", "sentences-1", "minilm", passages), LENGTH);
  }

  private static Passage passage(Video video, int ordinal, String text) {
    String name = video.id() + "/" + ordinal;
    return new Passage(
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
        video.id(),
        ordinal,
        "head",
        text,
        ordinal * 30_000L,
        ordinal * 30_000L + 29_000,
        URI.create(video.url() + "&t=" + ordinal * 30 + "s"));
  }

  /** Passages that are near each other in time have vectors that are near each other. */
  private static float[] vector(int ordinal) {
    double angle = ordinal * 0.01;
    return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
  }

  /** A ranking that quotes the first two passages. */
  static Ranked ranked(Candidate candidate, Choice choice) {
    return new Ranked(
        candidate.document().video(),
        candidate.length(),
        choice,
        new Score(List.of(new Part("interest", 0.5, 0.5, "trains"))),
        candidate.document().passages().stream()
            .limit(2)
            .map(EmbeddedPassage::passage)
            .map(p -> new Quote(p.id(), p.startMs(), p.text(), p.link()))
            .toList(),
        List.of(),
        Optional.empty());
  }

  static Digest digest(List<Ranked> videos) {
    return new Digest(
        "anna",
        Instant.parse("2026-11-20T00:00:00Z"),
        Instant.parse("2026-11-21T00:00:00Z"),
        ZoneId.of("UTC"),
        Instant.parse("2026-11-21T05:00:00Z"),
        Duration.ofMinutes(90),
        videos,
        List.of(),
        Optional.empty(),
        List.of("a remark of the ranking"));
  }

  /** What a model finds in a title that says it: a word, and how much the video is worth. */
  static String title(Choice verdict, int worth) {
    return "A video to %s, worth %d".formatted(verdict.name().toLowerCase(), worth);
  }

  /** Videos that the ranking would skim, in the order of their numbers. */
  static List<Candidate> many(int count, Choice verdict) {
    List<Candidate> day = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      day.add(
          candidate(
              "video%02d".formatted(i),
              title(verdict, i),
              "Number %d begins with loops that are unrolled by the compiler.".formatted(i),
              "Number %d goes on with trains that run at three hundred.".formatted(i),
              "Number %d ends with what a reader asked last week.".formatted(i)));
    }
    return day;
  }

  static List<String> titles(Digest digest) {
    return digest.videos().stream().map(ranked -> ranked.video().title()).toList();
  }
}
