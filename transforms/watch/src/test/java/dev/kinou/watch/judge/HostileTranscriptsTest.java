package dev.kinou.watch.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.archive.Archive;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.watch.Candidate;
import dev.kinou.watch.Choice;
import dev.kinou.watch.Digest;
import dev.kinou.watch.Quote;
import dev.kinou.watch.Ranked;
import dev.kinou.watch.chat.Api;
import dev.kinou.watch.chat.FakeChatServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty hostile transcripts, and a model that obeys them. */
class HostileTranscriptsTest {
  private static final Pattern FENCE =
      Pattern.compile("BEGIN ([0-9a-f]{24})\n.*?END \\1\n", Pattern.DOTALL);
  private static final JudgeBudget PLENTY =
      new JudgeBudget(Long.MAX_VALUE / 4, Duration.ofHours(1));

  @TempDir Path directory;
  private FakeChatServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeChatServer(new GullibleModel());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static List<Candidate> honest() {
    List<Candidate> day = new ArrayList<>(Days.many(5, Choice.WATCH));
    day.add(Days.candidate("skim", Days.title(Choice.SKIM, 3), "A talk on loops.", "It goes on."));
    day.add(Days.candidate("skip", Days.title(Choice.SKIP, 3), "A talk on bees.", "It goes on."));
    return day;
  }

  private static Candidate hostile(int number, String text) {
    return Days.candidate(
        "hostile" + number,
        "About number %d, worth 9".formatted(number),
        "We rank trains today.",
        text,
        "Good bye.");
  }

  /** Hostile ones before, between and behind the others; all may be watched. */
  private Digest judge(List<Candidate> honest, List<Candidate> hostile, Choice hostileChoice)
      throws InterruptedException {
    List<Candidate> day = new ArrayList<>();
    List<Ranked> ranked = new ArrayList<>();
    for (int i = 0; i < Math.max(honest.size(), hostile.size()); i++) {
      for (Candidate one :
          hostile.subList(Math.min(i, hostile.size()), Math.min(i + 1, hostile.size()))) {
        day.add(one);
        ranked.add(Days.ranked(one, hostileChoice));
      }
      if (i < honest.size()) {
        day.add(honest.get(i));
        ranked.add(Days.ranked(honest.get(i), Choice.WATCH));
      }
    }
    Digest digest = Days.digest(ranked);
    Digest roomy =
        new Digest(
            digest.person(),
            digest.since(),
            digest.until(),
            digest.zone(),
            digest.made(),
            Duration.ofHours(24),
            digest.videos(),
            digest.stories(),
            digest.model(),
            digest.remarks());
    Archive archive =
        Archive.at(directory.resolve("archive" + directory.toFile().list().length).toString());
    return new Judge(server.open(Api.OLLAMA, Duration.ofSeconds(20)), PLENTY, archive, 2)
        .judge(roomy, Days.ANNA, day);
  }

  private static List<Candidate> hostile() {
    List<Candidate> hostile = new ArrayList<>();
    for (String text : Hostile.TRANSCRIPTS) {
      hostile.add(hostile(hostile.size(), text));
    }
    return hostile;
  }

  private static List<Ranked> of(List<Candidate> candidates, Digest digest) {
    Set<String> titles = new HashSet<>();
    candidates.forEach(one -> titles.add(one.document().video().title()));
    return digest.videos().stream().filter(one -> titles.contains(one.video().title())).toList();
  }

  @Test
  void givenHostileTranscripts_changesNothingOfTheOthers() throws Exception {
    Digest without = judge(honest(), List.of(), Choice.SKIM);

    Digest with = judge(honest(), hostile(), Choice.SKIM);

    assertThat(Hostile.TRANSCRIPTS).hasSize(20);
    assertThat(of(hostile(), with).stream().filter(one -> one.choice() == Choice.WATCH))
        .as("obeyed as far as their own verdict goes")
        .hasSize(17);
    assertThat(of(honest(), with)).isEqualTo(without.videos());
    assertThat(without.videos().get(0).video().title())
        .as("compared, too")
        .isEqualTo(Days.title(Choice.WATCH, 4));
  }

  @Test
  void givenHostileTranscriptsAmongTheVeryBest_changesNothingOfTheOrderOfTheOthers()
      throws Exception {
    List<Candidate> honest = Days.many(4, Choice.WATCH);
    for (int i = 0; i < Hostile.TRANSCRIPTS.size(); i += 2) {
      List<Candidate> two =
          List.of(
              hostile(0, Hostile.TRANSCRIPTS.get(i)), hostile(1, Hostile.TRANSCRIPTS.get(i + 1)));

      Digest without = judge(honest, List.of(), Choice.WATCH);
      Digest with = judge(honest, two, Choice.WATCH);

      assertThat(of(honest, with)).isEqualTo(without.videos());
    }
    assertThat(server.asked().stream().filter(GoodModel::comparison)).hasSizeGreaterThan(240);
  }

  @Test
  void givenHostileTranscripts_tellsNoInventedQuoteAndNoLink() throws Exception {
    List<Candidate> hostile = hostile();

    Digest digest = judge(honest(), hostile, Choice.SKIM);

    List<Candidate> all = new ArrayList<>(honest());
    all.addAll(hostile);
    for (Candidate candidate : all) {
      Ranked one = of(List.of(candidate), digest).get(0);
      for (Quote quote : one.quotes()) {
        assertThat(candidate.document().passages().stream().map(EmbeddedPassage::passage))
            .anyMatch(p -> p.id().equals(quote.passage()) && p.text().contains(quote.words()));
      }
    }
    assertThat(of(hostile, digest))
        .filteredOn(one -> one.judgement().isPresent())
        .hasSize(17)
        .allSatisfy(
            one ->
                assertThat(one.judgement().get().reason())
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(240)
                    .doesNotContainPattern("://|www\\.|evil\\.|script:|data:")
                    .doesNotContainPattern("[<>\\[\\]`*\\p{Cntrl}\\u2028\\u202e]"));
  }

  @Test
  void givenHostileTranscripts_showsThemOnlyBetweenMarksThatTheyCannotKnow() throws Exception {
    judge(honest(), hostile(), Choice.WATCH);

    Set<String> marks = new HashSet<>();
    int fences = 0;
    for (FakeChatServer.Asked asked : server.asked()) {
      Matcher fence = FENCE.matcher(asked.text());
      while (fence.find()) {
        fences++;
        marks.add(fence.group(1));
        assertThat(fence.group().lines().skip(1).filter(line -> !line.startsWith("END ")))
            .allMatch(line -> line.matches("(title|channel|minutes|p\\d+): .*"));
        assertThat(fence.group()).doesNotContain("<", ">", "[", "]", "\u202e", "\u2028");
      }
      String ours = asked.instructions() + FENCE.matcher(asked.text()).replaceAll("");
      assertThat(ours).doesNotContain("ANSWER", "FIRST", "About number", "rules");
    }
    assertThat(fences).isGreaterThan(27);
    assertThat(marks).as("each used once").hasSize(fences);
  }
}
