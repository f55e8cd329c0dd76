package dev.kinou.knowledge.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.knowledge.EmbeddedDocuments;
import dev.kinou.knowledge.FullDisk;
import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.KeyReference;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.TargetCheck;
import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.knowledge.openwebui.KnowledgeBase;
import dev.kinou.knowledge.openwebui.OpenWebUi;
import dev.kinou.knowledge.openwebui.OpenWebUiConfig;
import dev.kinou.knowledge.rows.Database;
import dev.kinou.knowledge.rows.Generation;
import dev.kinou.records.Document;
import dev.kinou.records.StageException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps documents from being loaded leaves nothing behind. */
@Tag("openwebui-postgres")
class PostgresRefusalsIT {
  private static final String DROP =
      "DO $$ BEGIN IF to_regrole('kinou_it') IS NOT NULL THEN DROP OWNED BY kinou_it; END IF; END $$";

  private final EmbeddedDocuments documents = PostgresStack.documents();
  private String prefix;
  private OpenWebUiConfig web;
  private PostgresConfig config;
  private OpenWebUi server;
  private List<Document> two;

  @BeforeEach
  void connect() throws Exception {
    prefix = "it " + UUID.randomUUID();
    config = PostgresStack.config(prefix + " {yyyy}-{MM}");
    web = config.server();
    server = new OpenWebUi(web);
    two = documents.planted("refused", 2);
  }

  @AfterEach
  void deleteWhatWasMade() throws Exception {
    PostgresStack.execute(
        "DROP SCHEMA IF EXISTS kinou_it CASCADE", DROP, "DROP ROLE IF EXISTS kinou_it");
    try (Target cleaner = config.open()) {
      List<Held> held = new ArrayList<>();
      cleaner.inventory(held::add);
      cleaner.remove(held);
    }
    for (KnowledgeBase knowledge : server.knowledges(prefix)) {
      server.deleteKnowledge(knowledge.id());
    }
    server.close();
  }

  private void assertRefused(PostgresConfig wrong, List<Document> some, String... words) {
    try (Target target = wrong.open()) {
      assertThatThrownBy(() -> target.load(some))
          .isInstanceOf(TargetRefusedException.class)
          .hasMessageContainingAll(words);
      assertThatThrownBy(() -> target.load(two))
          .isInstanceOf(TargetRefusedException.class)
          .hasMessageContaining("not tried");
    }
  }

  private void assertRefusedWithNothingWritten(PostgresConfig wrong, String... words)
      throws Exception {
    assertRefused(wrong, two, words);
    TargetCheck check = wrong.open().check();
    assertThat(check.problems()).singleElement().asString().contains(words);
    assertNothingWritten();
  }

  private void assertNothingWritten() throws Exception {
    List<Held> held = new ArrayList<>();
    try (Target target = config.open()) {
      target.inventory(held::add);
    }
    assertThat(held).isEmpty();
    assertThat(PostgresStack.value("SELECT count(*) FROM file WHERE id LIKE 'kinou-probe%'"))
        .isEqualTo("0");
    assertThat(
            PostgresStack.value(
                "SELECT count(*) FROM document_chunk WHERE collection_name LIKE 'file-kinou%'"))
        .isEqualTo("0");
  }

  private PostgresConfig on(String user, String parameters) {
    return new PostgresConfig(web, PostgresStack.database(user, parameters));
  }

  @ParameterizedTest
  @CsvSource({"ffff0000ffff, update Kinou", "c92da83b017f, update Open-WebUI"})
  void givenAnotherRevision_saysWhichIsKnownAndWhatToUpdate(String revision, String advice)
      throws Exception {
    PostgresStack.execute(
        "CREATE SCHEMA kinou_it",
        "CREATE TABLE kinou_it.alembic_version AS SELECT '%s'::text AS version_num"
            .formatted(revision));

    assertRefusedWithNothingWritten(
        on("kinou", "?currentSchema=kinou_it,public"), revision, "Open-WebUI 0.12.4", advice);
  }

  @Test
  void givenADatabaseWithoutTheTables_saysWhichIsMissing() throws Exception {
    PostgresStack.execute("CREATE SCHEMA kinou_it");

    assertRefusedWithNothingWritten(
        on("kinou", "?currentSchema=kinou_it"), "no table alembic_version", "DATABASE_URL");
  }

  @Test
  void givenEncryptedChunks_refuses() throws Exception {
    PostgresStack.execute(
        "CREATE SCHEMA kinou_it",
        "CREATE TABLE kinou_it.document_chunk (id text, vector vector(1536), collection_name text,"
            + " text bytea, vmetadata bytea)");

    assertRefusedWithNothingWritten(
        on("kinou", "?currentSchema=kinou_it,public"), "PGVECTOR_PGCRYPTO");
  }

  @Test
  void givenTheDatabaseOfAnotherServer_refuses() throws Exception {
    PostgresStack.execute(
        "CREATE SCHEMA kinou_it", "CREATE TABLE kinou_it.knowledge (LIKE public.knowledge)");

    assertRefused(
        on("kinou", "?currentSchema=kinou_it,public"), two, "check that it is this server's");
    assertNothingWritten();
  }

  @Test
  void givenARoleThatMayOnlyRead_saysWhatToGrant() throws Exception {
    String password = Files.readString(PostgresStack.password());
    PostgresStack.execute(
        "CREATE ROLE kinou_it LOGIN PASSWORD '" + password + "'",
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO kinou_it");

    assertRefusedWithNothingWritten(on("kinou_it", ""), "INSERT on file", "kinou_it");
    assertRefusedWithNothingWritten(
        on("kinou", "?options=-c%20default_transaction_read_only=on"), "only be read");
  }

  @Test
  void givenAWrongPassword_refusesWithoutShowingIt(@TempDir Path directory) throws Exception {
    Path wrong = Files.writeString(directory.resolve("password"), "hunter2");
    Database database = new Database(config.database().address(), KeyReference.file(wrong));

    assertRefusedWithNothingWritten(
        new PostgresConfig(web, database), "password authentication failed");
    try (Target target = new PostgresConfig(web, database).open()) {
      assertThatThrownBy(() -> target.load(two)).hasMessageNotContaining("hunter2");
    }
    assertThat(database.toString()).doesNotContain("hunter2");
  }

  private static Target impatient(PostgresConfig config) {
    return new PostgresTarget(config, Generation.PRESENT, Duration.ofMillis(1), Duration.ZERO);
  }

  @Test
  void givenNoPostgres_defers() {
    PostgresConfig down =
        new PostgresConfig(web, new Database("postgresql://kinou@127.0.0.1:9/openwebui", null));

    try (Target target = impatient(down)) {
      assertThatThrownBy(() -> target.load(two))
          .isNotInstanceOf(TargetRefusedException.class)
          .isInstanceOfSatisfying(
              StageException.class, e -> assertThat(e.cause().deferred()).isTrue())
          .hasMessageContaining("127.0.0.1:9");
    }
  }

  @Test
  void givenNoOpenWebUi_defers() {
    PostgresConfig down =
        new PostgresConfig(
            OpenWebUiConfig.of("it", URI.create("http://127.0.0.1:9"), web.key()),
            config.database());

    try (Target target = impatient(down)) {
      assertThatThrownBy(() -> target.load(two))
          .isNotInstanceOf(TargetRefusedException.class)
          .isInstanceOfSatisfying(
              StageException.class, e -> assertThat(e.cause().deferred()).isTrue());
    }
  }

  @Test
  void givenATokenRevokedInTheMiddle_refusesAndKeepsWhatWasLoaded(@TempDir Path directory)
      throws Exception {
    Path key = directory.resolve("key");
    Files.writeString(key, web.key().resolve());
    PostgresConfig own =
        new PostgresConfig(
            OpenWebUiConfig.of("it", web.url(), KeyReference.file(key))
                .withKnowledge(web.knowledge()),
            config.database());

    List<Held> held = new ArrayList<>();
    try (Target target = impatient(own)) {
      target.load(two.subList(0, 1));
      Files.writeString(key, "sk-revoked");
      assertThatThrownBy(() -> target.load(two))
          .isInstanceOf(TargetRefusedException.class)
          .hasMessageContaining("401")
          .hasMessageContaining(key.toString());
    }
    try (Target target = config.open()) {
      target.inventory(held::add);
    }
    assertThat(held).singleElement().matches(one -> one.listed() && one.passages() == 2);
  }

  @Test
  void givenAnotherModelByName_refuses() throws Exception {
    Document one = two.get(0);
    Document other =
        new Document(one.video(), one.transcriptModel(), one.chunker(), "bge-m3", one.passages());

    assertRefused(config, List.of(other), "bge-m3", "all-MiniLM-L6-v2");
    assertNothingWritten();
  }

  @Test
  void givenAnotherModelOfTheSameName_refuses() throws Exception {
    float[] vector = two.get(0).passages().get(0).vector();
    IntStream.range(0, 200).forEach(i -> vector[i] = -vector[i]);

    assertRefused(config, two, "with a score of 0.", "whatever its name");
    assertNothingWritten();
  }

  /** A table whose file is a device that is always full. */
  @Test
  void givenAFullDiskInTheMiddle_refusesAndRollsAllBack() throws Exception {
    PostgresStack.execute(
        "CREATE SCHEMA kinou_it",
        "CREATE TABLE kinou_it.file (LIKE public.file INCLUDING ALL)",
        "CREATE TABLE kinou_it.knowledge_file (LIKE public.knowledge_file INCLUDING ALL)");
    PostgresConfig small = on("kinou", "?currentSchema=kinou_it,public");
    try (Target target = small.open()) {
      assertThat(target.load(two.subList(0, 1)).receipts()).hasSize(1);
      PostgresStack.execute("TRUNCATE kinou_it.file", "CHECKPOINT");
      Path file =
          PostgresStack.data()
              .resolve(PostgresStack.value("SELECT pg_relation_filepath('kinou_it.file')"));
      try (FullDisk full = FullDisk.at(file)) {
        assertThatThrownBy(() -> target.load(two))
            .isInstanceOf(TargetRefusedException.class)
            .hasMessageContaining("No space left on device")
            .hasMessageContaining("make room");
      }
    }
    assertThat(
            PostgresStack.value(
                "SELECT count(*) FROM document_chunk WHERE vmetadata ->> 'video' LIKE '%refused%'"))
        .as("those of the video that was loaded before")
        .isEqualTo("2");
    PostgresStack.execute(
        "DELETE FROM document_chunk WHERE vmetadata ->> 'video' LIKE '%refused%'");
  }
}
