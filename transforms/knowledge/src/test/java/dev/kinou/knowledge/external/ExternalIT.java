package dev.kinou.knowledge.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.knowledge.EmbeddedDocuments;
import dev.kinou.knowledge.Generations;
import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.Hit;
import dev.kinou.knowledge.KilledProcess;
import dev.kinou.knowledge.Loaded;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.knowledge.openwebui.ExternalSources;
import dev.kinou.knowledge.openwebui.KnowledgeBase;
import dev.kinou.knowledge.openwebui.OpenWebUi;
import dev.kinou.knowledge.postgres.PostgresStack;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.Receipt;
import dev.kinou.records.Video;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against a running Open-WebUI and its PostgreSQL: see {@code make test-openwebui}. */
@Tag("openwebui-postgres")
class ExternalIT {
  private final EmbeddedDocuments documents = PostgresStack.documents();
  private ExternalConfig config;
  private OpenWebUi server;
  private Target target;

  @BeforeEach
  void connect() {
    config = ExternalStack.config("it-" + UUID.randomUUID());
    server = new OpenWebUi(config.server());
    target = config.open();
  }

  @AfterEach
  void deleteWhatWasLoaded() throws Exception {
    target.close();
    ExternalStack.remove(config);
    server.close();
  }

  private List<KnowledgeBase> knowledges() throws Exception {
    return ExternalStack.knowledges(config);
  }

  private static List<Held> inventory(Target target) throws Exception {
    return ExternalStack.inventory(target);
  }

  private List<Hit> ask(Window window, String question, int k) throws Exception {
    try (ExternalSources sources = new ExternalSources(config.server())) {
      return new Windows(config, server, sources).ask(window, question, k);
    }
  }

  private void assertEachOnce(List<Document> loaded) throws Exception {
    ExternalStack.assertEachOnce(target, loaded);
  }

  private static Document at(Document document, Instant published) {
    Video video = document.video();
    return new Document(
        new Video(
            video.id(),
            video.source(),
            video.url(),
            video.media(),
            video.title(),
            video.channel(),
            published,
            video.duration(),
            video.language(),
            video.description(),
            video.liveStatus()),
        document.transcriptModel(),
        document.chunker(),
        document.embedder(),
        document.passages());
  }

  @Test
  void givenFiftyVideos_registersTheWindowsAndFindsEachByItsSentence() throws Exception {
    List<Document> fifty = documents.planted("fifty", 50);

    Loaded loaded = target.load(fifty);

    assertThat(loaded.failed()).isEmpty();
    assertThat(loaded.receipts())
        .hasSize(50)
        .allMatch(receipt -> receipt.server().equals("open-webui 0.12.4"));
    assertEachOnce(fifty);
    for (int i = 0; i < 50; i++) {
      Hit hit = target.ask(EmbeddedDocuments.sentence(i), 1).get(0);
      assertThat(hit.text()).contains(EmbeddedDocuments.sentence(i));
      assertThat(hit.score()).isGreaterThan(0.7);
      assertThat(hit.metadata())
          .containsEntry("video", "youtube:fifty" + i)
          .containsEntry("link", "https://www.youtube.com/watch?v=fifty" + i + "&t=10s");
    }
    assertThat(knowledges())
        .allMatch(KnowledgeBase::external)
        .extracting(KnowledgeBase::name)
        .containsExactlyInAnyOrder(
            config.name() + " · yesterday",
            config.name() + " · last 7 days",
            config.name() + " · all");
  }

  @Test
  void givenTheSameAgain_changesNothingAndRegistersNothing() throws Exception {
    List<Document> four = documents.planted("again", 4);
    List<Receipt> first = target.load(four).receipts();

    try (Target other = config.open()) {
      assertThat(other.load(four).receipts())
          .extracting(Receipt::document)
          .isEqualTo(first.stream().map(Receipt::document).toList());
    }

    assertEachOnce(four);
    assertThat(knowledges()).hasSize(3);
  }

  @Test
  void givenVideosOfSeveralDays_eachWindowAnswersFromItsOwn() throws Exception {
    Instant now =
        Instant.parse(
            PostgresStack.value(
                "SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SSZ')"));
    // A zone where it is about noon, so that no midnight comes in between.
    ZoneOffset zone = ZoneOffset.ofHours(12 - now.atOffset(ZoneOffset.UTC).getHour());
    ExternalConfig there = new ExternalConfig(config.server().withZone(zone), config.database());
    Document today =
        at(documents.document("today", "Today", "A cat sleeps."), now.minus(Duration.ofHours(2)));
    Document yesterday =
        at(
            documents.document("yesterday", "Yesterday", "A cat eats."),
            now.minus(Duration.ofHours(24)));
    Document week =
        at(documents.document("week", "Week", "A cat plays."), now.minus(Duration.ofDays(5)));
    Document year =
        at(documents.document("year", "Year", "A cat hides."), now.minus(Duration.ofDays(365)));

    try (Target zoned = there.open()) {
      zoned.load(List.of(today, yesterday, week, year));
    }

    assertThat(videos(Window.YESTERDAY)).containsExactly("youtube:yesterday");
    assertThat(videos(Window.WEEK))
        .containsExactlyInAnyOrder("youtube:today", "youtube:yesterday", "youtube:week");
    assertThat(videos(Window.ALL)).hasSize(4).contains("youtube:year");
  }

  private List<String> videos(Window window) throws Exception {
    return ask(window, "What does a cat do?", 10).stream()
        .map(hit -> hit.metadata().get("video"))
        .toList();
  }

  @Test
  void givenChangedTextAndTime_replacesTheOld() throws Exception {
    Document old = documents.document("tides", "Tides", "The sea.", "The moon.", "The sun.");
    target.load(List.of(old));
    Document corrected =
        at(
            documents.document("tides", "Tides", "The wind.", "The rain."),
            Instant.parse("2026-10-01T00:00:00Z"));

    target.load(List.of(corrected));

    assertEachOnce(List.of(corrected));
    assertThat(target.ask("the moon", 10))
        .extracting(Hit::text)
        .noneMatch(text -> text.contains("moon"));
  }

  @Test
  void givenTwoLoadersAtOnce_holdsEachOnce() throws Exception {
    List<Document> all = documents.planted("two", 30);
    ExecutorService two = Executors.newFixedThreadPool(2);
    try (Target other = config.open()) {
      List<Callable<Integer>> loads = new ArrayList<>();
      for (Target each : List.of(target, other)) {
        loads.add(
            () -> {
              int receipts = 0;
              for (int from = 0; from < all.size(); from += 5) {
                receipts += each.load(all.subList(from, from + 5)).receipts().size();
              }
              return receipts;
            });
      }
      for (Future<Integer> load : two.invokeAll(loads)) {
        assertThat(load.get()).isEqualTo(30);
      }
    } finally {
      two.shutdownNow();
    }
    assertEachOnce(all);
    assertThat(knowledges()).hasSize(3);
  }

  @Test
  void givenALoaderKilledAnywhere_theNextLoadHoldsEachOnce() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int killed = 0;
    List<Document> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String videos = "kill" + i + "of"; // others each time, so that there is always some to write
      killed +=
          KilledProcess.after(
                  random.nextInt(1500),
                  "(openwebui|embeddings|postgres)\\..*",
                  ExternalLoaderProcess.class,
                  config.name(),
                  videos,
                  "24")
              ? 1
              : 0;
      all.addAll(documents.planted(videos, 24));
      assertThat(inventory(target))
          .as("all of a video or nothing, seed %d", seed)
          .allMatch(held -> held.listed() && held.passages() == 2);
    }

    assertThat(target.load(all).receipts()).hasSize(240);

    assertThat(killed).isPositive();
    assertEachOnce(all);
    assertThat(knowledges()).hasSize(3);
  }

  @Test
  void givenRetention_dropsWholeMonthsAndDeletesTheRest() throws Exception {
    List<Document> four = documents.planted("keep", 4);
    List<Document> spread =
        IntStream.range(0, 4)
            .mapToObj(i -> at(four.get(i), Instant.parse("2026-0" + (5 + i) + "-10T00:00:00Z")))
            .toList();
    target.load(spread);

    assertThat(target.removePublishedBefore(Instant.parse("2026-07-10T00:00:01Z"))).isEqualTo(3);

    assertEachOnce(spread.subList(3, 4));
    assertThat(
            PostgresStack.value(
                "SELECT string_agg(inhrelid::regclass::text, ' ' ORDER BY inhrelid::regclass::text)"
                    + " FROM pg_inherits WHERE inhparent = '"
                    + config.schema()
                    + ".passage'::regclass"))
        .isEqualTo("%1$s.passage_2026_07 %1$s.passage_2026_08".formatted(config.schema()));
    assertThat(target.forget(spread.get(3).video())).isTrue();
    assertThat(target.forget(spread.get(3).video())).isFalse();
    assertThat(inventory(target)).isEmpty();
  }

  @Test
  void givenANextGeneration_isNotFoundUntilItIsSwitchedTo() throws Exception {
    List<Document> two = documents.planted("next", 2);
    target.load(two);
    Generations generations = (Generations) target;
    try (Target next = generations.next()) {
      next.load(List.of(documents.document("next0", "Anew", "A hedgehog.", "A squirrel.")));
      assertThatThrownBy(generations::switchOver).hasMessageContaining("lacks 1 videos");
      assertThat(target.ask("hedgehog", 1).get(0).text()).doesNotContain("hedgehog");
      next.load(two.subList(1, 2));
    }

    generations.switchOver();
    generations.switchOver();

    assertEachOnce(two);
    assertThat(target.ask("hedgehog", 1).get(0).text()).contains("hedgehog");
    assertThat(knowledges()).hasSize(3);
  }

  @Test
  void givenVectorsOfAnotherModel_refusesBeforeAnythingIsWritten() throws Exception {
    Document right = documents.document("model", "Model", "The same name, but other vectors.");
    float[] wrong = right.passages().get(0).vector().clone();
    IntStream.range(0, 200).forEach(i -> wrong[i] = -wrong[i]);
    Document named =
        new Document(
            right.video(),
            right.transcriptModel(),
            right.chunker(),
            right.embedder(),
            List.of(new EmbeddedPassage(right.passages().get(0).passage(), wrong)));

    assertThatThrownBy(() -> target.load(List.of(named)))
        .isInstanceOf(TargetRefusedException.class)
        .hasMessageContaining("score of");
    try (Target other = config.open()) {
      assertThat(inventory(other)).isEmpty();
    }
  }

  @Test
  void givenASchemaThatIsNotOurs_refuses() throws Exception {
    PostgresStack.execute("CREATE SCHEMA " + config.schema());

    assertThatThrownBy(() -> target.load(documents.planted("theirs", 1)))
        .isInstanceOf(TargetRefusedException.class)
        .hasMessageContaining("not Kinou's");
    assertThat(target.check().problems()).singleElement().asString().contains("not Kinou's");
  }

  @Test
  void givenAReader_opensNothingElseToOpenWebUi() throws Exception {
    String role = "reader_" + config.schema();
    String password = config.database().password().resolve();
    PostgresStack.execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + password + "'");
    try (Target read =
        new ExternalConfig(config.server(), config.database(), PostgresStack.database(role, ""))
            .open()) {
      read.load(documents.planted("read", 2));

      assertThat(read.ask(EmbeddedDocuments.sentence(1), 1).get(0).metadata())
          .containsEntry("video", "youtube:read1");
      assertThatThrownBy(
              () ->
                  PostgresStack.database(role, "")
                      .connect()
                      .createStatement()
                      .execute("DELETE FROM " + config.schema() + ".video"))
          .hasMessageContaining("permission denied");
    } finally {
      PostgresStack.execute("DROP OWNED BY " + role, "DROP ROLE " + role);
    }
  }
}
