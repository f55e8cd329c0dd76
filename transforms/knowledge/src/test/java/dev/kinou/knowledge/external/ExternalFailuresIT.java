package dev.kinou.knowledge.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.knowledge.EmbeddedDocuments;
import dev.kinou.knowledge.FullDisk;
import dev.kinou.knowledge.KeyReference;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.knowledge.openwebui.KnowledgeBase;
import dev.kinou.knowledge.openwebui.OpenWebUi;
import dev.kinou.knowledge.openwebui.OpenWebUiConfig;
import dev.kinou.knowledge.postgres.PostgresStack;
import dev.kinou.knowledge.rows.Database;
import dev.kinou.records.Document;
import dev.kinou.records.StageException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong in the middle leaves nothing by halves, and the next load is right. */
@Tag("openwebui-postgres")
class ExternalFailuresIT {
  private final EmbeddedDocuments documents = PostgresStack.documents();
  private ExternalConfig config;

  @BeforeEach
  void name() {
    config = ExternalStack.config("it-" + UUID.randomUUID());
  }

  @AfterEach
  void deleteWhatWasLoaded() throws Exception {
    ExternalStack.remove(config);
  }

  static Target impatient(ExternalConfig config) {
    return new ExternalTarget(config, config.schema(), Duration.ofMillis(1), Duration.ZERO);
  }

  private void assertTheNextLoadIsRight(List<Document> all) throws Exception {
    try (Target again = config.open()) {
      assertThat(again.load(all).receipts()).hasSize(all.size());
      ExternalStack.assertEachOnce(again, all);
      String last = all.get(all.size() - 1).passages().get(1).passage().text();
      assertThat(again.ask(last, 1).get(0).text()).contains(last);
    }
    assertThat(ExternalStack.knowledges(config)).hasSize(3);
  }

  private static void assertDeferred(Target target, List<Document> some) {
    assertThatThrownBy(() -> target.load(some))
        .isNotInstanceOf(TargetRefusedException.class)
        .isInstanceOfSatisfying(
            StageException.class, e -> assertThat(e.cause().deferred()).isTrue());
  }

  @Test
  void givenPostgresKilledMeanwhile_theNextLoadHoldsEachOnce() throws Exception {
    List<Document> all = documents.planted("crash", 60);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (Target target = impatient(config)) {
      target.load(all.subList(0, 1));
      Future<Integer> deferred = other.submit(() -> deferred(target, all));
      PostgresStack.killPostgres();
      assertThat(deferred.get()).isPositive();
    } finally {
      other.shutdownNow();
      PostgresStack.start("postgres-up.sh");
    }

    assertTheNextLoadIsRight(all);
  }

  /** Tells how many were deferred. */
  private static int deferred(Target target, List<Document> all) throws InterruptedException {
    int deferred = 0;
    for (Document each : all) {
      try {
        target.load(List.of(each));
      } catch (StageException e) {
        assertThat(e.cause().deferred()).as(e.getMessage()).isTrue();
        assertThat(e).isNotInstanceOf(TargetRefusedException.class);
        deferred++;
      }
    }
    return deferred;
  }

  @Test
  void givenOpenWebUiKilledMeanwhile_loadsAllTheSame() throws Exception {
    List<Document> all = documents.planted("web", 20);
    try (Target target = impatient(config)) {
      target.load(all.subList(0, 1));
      PostgresStack.killOpenWebUi();
      for (Document each : all) {
        assertThat(target.load(List.of(each)).receipts()).hasSize(1);
      }
      try (Target fresh = impatient(config)) {
        assertDeferred(fresh, all);
      }
    } finally {
      PostgresStack.start("openwebui-up.sh");
    }

    assertTheNextLoadIsRight(all);
  }

  /** It notes that a window is read from elsewhere a moment after it has made the knowledge. */
  @Test
  void givenOpenWebUiKilledAtHalfAWindow_theNextLoadMakesItWhole() throws Exception {
    try (OpenWebUi server = new OpenWebUi(config.server())) {
      server.create(config.name() + " · all", config.server().description());
    }

    assertTheNextLoadIsRight(documents.planted("half", 2));

    assertThat(ExternalStack.knowledges(config)).allMatch(KnowledgeBase::external);
  }

  /** A month whose file is a device that is always full: the videos' rows are written, then. */
  @Test
  void givenAFullDiskInTheMiddle_refusesAndRollsAllBack() throws Exception {
    List<Document> four = documents.planted("full", 4);
    try (Target target = config.open()) {
      target.load(four.subList(0, 1));
      assertThat(target.forget(four.get(0).video())).isTrue();
      PostgresStack.execute("TRUNCATE " + config.schema() + ".passage", "CHECKPOINT");
      Path file =
          PostgresStack.data()
              .resolve(
                  PostgresStack.value(
                      "SELECT pg_relation_filepath('%s.passage_2026_11')"
                          .formatted(config.schema())));
      try (FullDisk full = FullDisk.at(file)) {
        assertThatThrownBy(() -> target.load(four))
            .isInstanceOf(TargetRefusedException.class)
            .hasMessageContaining("No space left on device")
            .hasMessageContaining("make room");
      }
    }
    try (Target target = config.open()) {
      assertThat(ExternalStack.inventory(target)).isEmpty();
    }

    assertTheNextLoadIsRight(four);
  }

  @Test
  void givenATokenRevokedInTheMiddle_refusesAndKeepsWhatWasLoaded(@TempDir Path directory)
      throws Exception {
    List<Document> two = documents.planted("token", 2);
    Path key = Files.writeString(directory.resolve("key"), config.server().key().resolve());
    OpenWebUiConfig own =
        OpenWebUiConfig.of(config.name(), config.server().url(), KeyReference.file(key))
            .withKnowledge(config.server().knowledge());
    try (Target target = impatient(new ExternalConfig(own, config.database()))) {
      target.load(two.subList(0, 1));
      Files.writeString(key, "sk-revoked");
      assertThatThrownBy(() -> target.load(two))
          .isInstanceOf(TargetRefusedException.class)
          .hasMessageContaining("401")
          .hasMessageContaining(key.toString())
          .hasMessageNotContaining("sk-revoked");
    }
    try (Target target = config.open()) {
      ExternalStack.assertEachOnce(target, two.subList(0, 1));
    }

    assertTheNextLoadIsRight(two);
  }

  @Test
  void givenNoPostgres_defersAndNamesIt() throws Exception {
    List<Document> two = documents.planted("down", 2);
    ExternalConfig down =
        new ExternalConfig(
            config.server(), new Database("postgresql://kinou@127.0.0.1:9/none", null));

    try (Target target = impatient(down)) {
      assertDeferred(target, two);
      assertThat(target.check().problems()).singleElement().asString().contains("127.0.0.1:9");
    }
    assertThat(ExternalStack.knowledges(config)).isEmpty();

    assertTheNextLoadIsRight(two);
  }

  @Test
  void givenNoOpenWebUi_defersAndMakesNothing() throws Exception {
    OpenWebUiConfig nowhere =
        OpenWebUiConfig.of(config.name(), URI.create("http://127.0.0.1:9"), config.server().key());

    try (Target target = impatient(new ExternalConfig(nowhere, config.database()))) {
      assertDeferred(target, documents.planted("nowhere", 1));
    }
    assertThat(ExternalStack.hasSchema(config)).isFalse();
  }

  @Test
  void givenItsTablesDroppedInTheMiddle_saysSoAndTheNextLoadMakesThem() throws Exception {
    List<Document> two = documents.planted("drop", 2);
    try (Target target = impatient(config)) {
      target.load(two);
      PostgresStack.execute("DROP SCHEMA " + config.schema() + " CASCADE");

      assertThatThrownBy(() -> target.load(two))
          .isInstanceOf(TargetRefusedException.class)
          .hasMessageContaining("somebody has changed its tables");
    }

    assertTheNextLoadIsRight(two);
  }

  @Test
  void givenAReaderWhoMayNotConnect_defersAndSaysWhatMayBeAmiss() throws Exception {
    List<Document> two = documents.planted("reader", 2);
    try (Target first = config.open()) {
      first.load(two.subList(0, 1));
    }
    PostgresStack.execute("CREATE ROLE kinou_it_reader NOLOGIN");
    try (Target target =
        impatient(
            new ExternalConfig(
                config.server(),
                config.database(),
                PostgresStack.database("kinou_it_reader", "")))) {
      assertThatThrownBy(() -> target.load(two))
          .isNotInstanceOf(TargetRefusedException.class)
          .hasMessageContaining("with the target's reader");
      ExternalStack.assertEachOnce(target, two.subList(0, 1));
    } finally {
      PostgresStack.execute("DROP OWNED BY kinou_it_reader", "DROP ROLE kinou_it_reader");
    }

    assertTheNextLoadIsRight(two);
  }
}
