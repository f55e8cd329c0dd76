package dev.kinou.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.Passage;
import dev.kinou.records.VideoId;
import dev.kinou.text.MiniLm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With the real cutter and embedder, on a small part of the labelled set. */
class RankingTest {
  private static MiniLm miniLm;
  private static Remembering embedder;
  private static List<Candidate> day;
  private static History history;

  @BeforeAll
  static void embed() throws Exception {
    miniLm = MiniLm.open(2);
    embedder = new Remembering(miniLm, new HashMap<>());
    Set<String> ids =
        Set.of(
            "sw-01", "sw-06", "sw-10", "rb-01", "rb-02", "rb-03", "rb-05", "kg-02", "kg-03",
            "kg-04", "kg-09", "ms-01", "ms-03", "sp-01", "sp-05");
    day =
        BenchSet.candidates(
            BenchSet.texts(BenchSet.DAY).stream().filter(text -> ids.contains(text.id())).toList(),
            miniLm);
    history =
        HeldHistory.of(BenchSet.candidates(BenchSet.texts(List.of(BenchSet.EARLIER)), miniLm));
  }

  @AfterAll
  static void close() {
    miniLm.close();
  }

  @Test
  void givenTopics_ranksWhatIsAboutThemFirst() throws Exception {
    assertThat(ids(rank("anna", day)).subList(0, 3))
        .containsExactlyInAnyOrder("sw-10", "sw-01", "rb-05");
    assertThat(ids(rank("bela", day)).subList(0, 2)).containsExactlyInAnyOrder("kg-09", "kg-04");
  }

  @Test
  void givenOpinionsOnly_ranksWhatIsLikeTheGoodOnesFirst() throws Exception {
    List<String> order = ids(rank("dora", day));

    assertThat(order.subList(0, 2)).containsExactlyInAnyOrder("sp-01", "sp-05");
    assertThat(part(rank("dora", day), "ms-03", "disliked").points()).isLessThan(-0.05);
    assertThat(part(rank("dora", day), "sp-01", "disliked").points()).isGreaterThan(-0.05);
  }

  @Test
  void givenTheSameDayInAnotherOrder_saysTheSame() throws Exception {
    List<Candidate> shuffled = new ArrayList<>(day);
    Collections.shuffle(shuffled, new Random(3));

    assertThat(rank("anna", shuffled)).isEqualTo(rank("anna", day));
  }

  @Test
  void givenAnotherTextOfTheSameVideo_measuresItAnew() throws Exception {
    Ranking ranking = new Ranking(embedder, history);
    BenchSet.Text text = text("sw-01");
    List<Candidate> first = BenchSet.candidates(List.of(text), miniLm);
    List<Candidate> second =
        BenchSet.candidates(List.of(text.withWords("A cat sat on a mat, and slept.")), miniLm);

    Digest before = rank(ranking, profile("anna"), first);
    Digest after = rank(ranking, profile("anna"), second);

    assertThat(part(after, "sw-01", "interest").value())
        .isLessThan(part(before, "sw-01", "interest").value());
  }

  @Test
  void givenABudget_keepsToIt() throws Exception {
    for (String person : List.of("anna", "bela", "dora")) {
      Digest digest = rank(person, day);
      Duration together =
          digest.videos().stream()
              .filter(ranked -> ranked.choice() == Choice.WATCH)
              .map(Ranked::length)
              .reduce(Duration.ZERO, Duration::plus);

      assertThat(together).isPositive().isLessThanOrEqualTo(digest.budget());
    }
  }

  @Test
  void givenAScore_sumsItsPartsAndFallsFromTopToBottom() throws Exception {
    Digest digest = rank("anna", day);

    assertThat(digest.videos())
        .isSortedAccordingTo((a, b) -> Double.compare(b.score().total(), a.score().total()));
    assertThat(digest.videos().get(0).score().parts())
        .extracting(Part::name)
        .containsExactly(
            "interest",
            "substance",
            "avoid",
            "channel",
            "novelty",
            "density",
            "agreement",
            "duration",
            "diversity");
    assertThat(digest.videos())
        .flatExtracting(ranked -> ranked.score().parts())
        .allSatisfy(part -> assertThat(part.value()).isBetween(0.0, 1.0));
  }

  @Test
  void givenWhatWasToldBefore_saysWhere() throws Exception {
    Part novelty = part(rank("bela", day), "kg-02", "novelty");

    assertThat(novelty.points()).isNegative();
    assertThat(novelty.why())
        .isEqualTo("told on 2026-11-05 by Crumb Lab: A starter from nothing, in eight days");
  }

  @Test
  void givenATitleThatPromisesWhatIsNotSaid_takesPoints() throws Exception {
    Digest digest = rank("anna", day);

    assertThat(part(digest, "sw-06", "agreement").points()).isNegative();
    assertThat(part(digest, "sw-06", "agreement").value()).isLessThan(0.7);
    assertThat(part(digest, "sw-01", "agreement").value()).isEqualTo(1);
    assertThat(ids(digest).indexOf("sw-06")).isGreaterThan(ids(digest).indexOf("rb-05"));
  }

  @Test
  void givenWhatIsBetterLeftOut_takesPoints() throws Exception {
    Part avoid = part(rank("anna", day), "ms-01", "avoid");

    assertThat(avoid.points()).isLessThan(-0.2);
    assertThat(avoid.why()).isEqualTo("cryptocurrency prices");
  }

  @Test
  void givenAChannelThatCountsLess_putsItsVideosBack() throws Exception {
    Profile anna = profile("anna");

    List<String> alike = ids(rank(with(anna, Map.of(), anna.budget()), day));
    List<String> order = ids(rank(with(anna, Map.of("bytewise", 0.2), anna.budget()), day));

    assertThat(alike.get(0)).isEqualTo("sw-10");
    assertThat(order.indexOf("sw-10")).isGreaterThan(order.indexOf("rb-05"));
  }

  @Test
  void givenSeveralThatTellOneStory_groupsThemAndProposesOne() throws Exception {
    Digest digest = rank("anna", day);

    assertThat(digest.stories()).hasSize(1);
    Story story = digest.stories().get(0);
    assertThat(story.told())
        .extracting(told -> told.video().value())
        .containsExactlyInAnyOrder("bench:rb-01", "bench:rb-02", "bench:rb-03");
    Set<VideoId> told = story.told().stream().map(Told::video).collect(Collectors.toSet());
    assertThat(digest.videos())
        .filteredOn(ranked -> ranked.choice() == Choice.WATCH && told.contains(ranked.video().id()))
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void givenABulletinOfAStory_putsTheFullestOneFirst() throws Exception {
    Story story = rank("anna", day).stories().get(0);

    assertThat(story.told().get(0).video().value()).isEqualTo("bench:rb-01");
  }

  @Test
  void givenAFewMinutesOnATopic_takesPoints() throws Exception {
    BenchSet.Text brief = text("rb-05").lasting(Duration.ofSeconds(50));

    Part full = part(rank("anna", day), "rb-05", "substance");
    Part few =
        part(rank("anna", BenchSet.candidates(List.of(brief), miniLm)), "rb-05", "substance");

    assertThat(full.value()).isGreaterThan(0.8);
    assertThat(full.why()).isEmpty();
    assertThat(few.value()).isLessThan(0.4);
    assertThat(few.points()).isLessThan(full.points());
    assertThat(few.why()).isEqualTo("speaks of it for a moment only");
  }

  @Test
  void givenQuotes_standInTheTranscriptAndOpenAtTheirSecond() throws Exception {
    Map<Object, Passage> passages =
        day.stream()
            .flatMap(candidate -> candidate.document().passages().stream())
            .map(EmbeddedPassage::passage)
            .collect(Collectors.toMap(Passage::id, passage -> passage));
    Digest digest = rank("anna", day);
    List<Quote> quotes =
        digest.videos().stream().flatMap(ranked -> ranked.quotes().stream()).toList();

    assertThat(quotes).hasSize(2 * day.size());
    for (Quote quote : quotes) {
      Passage passage = passages.get(quote.passage());
      assertThat(passage.text()).contains(quote.words());
      assertThat(quote.startMs()).isBetween(passage.startMs(), passage.endMs());
      assertThat(quote.link())
          .hasToString(
              passage.link().toString().replaceFirst("#t=.*", "#t=" + quote.startMs() / 1000));
    }
  }

  @Test
  void givenRanges_lieWithinTheirVideoInTheOrderOfTime() throws Exception {
    List<Ranked> skims =
        rank(with(profile("bela"), Map.of(), Duration.ofMinutes(12)), day).videos().stream()
            .filter(ranked -> ranked.choice() == Choice.SKIM)
            .toList();

    assertThat(skims).flatExtracting(Ranked::ranges).isNotEmpty();
    for (Ranked skim : skims) {
      long end = 0;
      for (Range range : skim.ranges()) {
        assertThat(range.startMs()).isGreaterThanOrEqualTo(end);
        assertThat(range.endMs()).isBetween(range.startMs() + 1, skim.length().toMillis());
        end = range.endMs();
      }
    }
  }

  @Test
  void givenNobodyKnown_ranksByWhatIsSaid() throws Exception {
    Profile nobody =
        new Profile("", List.of(), List.of(), Map.of(), Duration.ofMinutes(60), "en", List.of());

    List<String> order = ids(rank(nobody, day));

    assertThat(order).hasSize(day.size());
    assertThat(order.subList(order.size() / 2, order.size())).contains("sw-06", "kg-02");
  }

  @Test
  void givenVideosWithoutWords_skipsThem() throws Exception {
    Document document = day.get(0).document();
    Candidate silent =
        new Candidate(
            new Document(document.video(), "m", "c", document.embedder(), List.of()),
            Duration.ofMinutes(3));

    Digest digest = rank("anna", List.of(silent));

    assertThat(digest.videos()).hasSize(1);
    assertThat(digest.videos().get(0).choice()).isEqualTo(Choice.SKIP);
    assertThat(digest.videos().get(0).quotes()).isEmpty();
  }

  @Test
  void givenAnEmptyDay_saysNothing() throws Exception {
    Digest digest = rank("dora", List.of());

    assertThat(digest.videos()).isEmpty();
    assertThat(digest.stories()).isEmpty();
    assertThat(digest.remarks()).isEmpty();
  }

  @Test
  void givenARatedVideoThatIsGone_saysSo() throws Exception {
    Profile profile =
        new Profile(
            "",
            List.of(),
            List.of(),
            Map.of(),
            Duration.ofMinutes(60),
            "en",
            List.of(new Opinion(new VideoId("test:gone"), true)));

    assertThat(rank(profile, day).remarks())
        .containsExactly(
            "1 of 1 rated videos are not in the archive, or not embedded alike, and count for nothing");
  }

  private static Profile profile(String person) throws Exception {
    return BenchSet.profiles().stream()
        .filter(one -> one.name().equals(person))
        .findFirst()
        .orElseThrow();
  }

  private static Profile with(Profile one, Map<String, Double> channels, Duration budget) {
    return new Profile(
        one.name(), one.topics(), one.avoid(), channels, budget, one.language(), one.opinions());
  }

  private static BenchSet.Text text(String id) throws Exception {
    return BenchSet.texts(BenchSet.DAY).stream()
        .filter(text -> text.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Digest rank(String person, List<Candidate> candidates) throws Exception {
    return rank(profile(person), candidates);
  }

  private static Digest rank(Profile profile, List<Candidate> candidates) throws Exception {
    return rank(new Ranking(embedder, history), profile, candidates);
  }

  private static Digest rank(Ranking ranking, Profile profile, List<Candidate> candidates)
      throws Exception {
    return ranking.rank(
        profile, candidates, BenchSet.SINCE, BenchSet.UNTIL, BenchSet.ZONE, BenchSet.UNTIL);
  }

  private static List<String> ids(Digest digest) {
    return digest.videos().stream()
        .map(ranked -> ranked.video().id().value().replace("bench:", ""))
        .toList();
  }

  private static Part part(Digest digest, String id, String name) {
    return digest.videos().stream()
        .filter(ranked -> ranked.video().id().value().equals("bench:" + id))
        .flatMap(ranked -> ranked.score().parts().stream())
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
