package dev.kinou.knowledge.chroma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.knowledge.Documents;
import dev.kinou.knowledge.MarkdownDocument;
import dev.kinou.knowledge.rows.Database;
import dev.kinou.knowledge.rows.FileRow;
import dev.kinou.knowledge.rows.FileTable;
import dev.kinou.knowledge.rows.Place;
import dev.kinou.knowledge.rows.VideoRows;
import dev.kinou.records.Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
  private static final Place PLACE = new Place("knowledge-1", "user-1", "openai", "m");

  @TempDir private Path directory;
  private Database database;
  private Tables tables;

  @BeforeEach
  void create() throws SQLException {
    Path file = directory.resolve("webui.db");
    database = new Database("sqlite:" + file, null);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA journal_mode = wal");
      statement.executeUpdate("CREATE TABLE knowledge (id TEXT PRIMARY KEY, user_id TEXT)");
      statement.executeUpdate(
          "CREATE TABLE file (id VARCHAR PRIMARY KEY, user_id VARCHAR, filename TEXT, meta JSON,"
              + " created_at BIGINT, hash TEXT, data JSON, updated_at BIGINT, path TEXT)");
      statement.executeUpdate(
          "CREATE TABLE knowledge_file (id TEXT PRIMARY KEY, user_id TEXT,"
              + " knowledge_id TEXT REFERENCES knowledge (id), file_id TEXT REFERENCES file (id),"
              + " created_at BIGINT, updated_at BIGINT, UNIQUE (knowledge_id, file_id))");
      statement.executeUpdate("INSERT INTO knowledge VALUES ('knowledge-1', 'user-1')");
    }
    tables = new Tables(database);
  }

  @AfterEach
  void close() {
    tables.close();
  }

  private static FileRow row(String id, Place place) {
    Document document = Documents.document(id, "Title " + id, "Words.");
    return VideoRows.of(document, MarkdownDocument.of(document, ZoneOffset.UTC), place, 7).file();
  }

  private void put(FileRow... rows) throws Exception {
    tables.write(
        files -> {
          files.put(List.of(rows));
          return null;
        });
  }

  private List<FileTable.Marked> listed() throws Exception {
    return tables.read(files -> files.listed("knowledge-1", ""));
  }

  private List<FileTable.Marked> before(String second) throws Exception {
    return tables.read(files -> files.publishedBefore("knowledge-1", second));
  }

  private Map<String, String> hashes(String... ids) throws Exception {
    return tables.read(files -> files.hashes("knowledge-1", List.of(ids)));
  }

  @Test
  void givenTheServersLock_waitsUntilItIsFree() throws Exception {
    CountDownLatch trying = new CountDownLatch(1);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (Connection server = database.connect();
        Statement statement = server.createStatement()) {
      statement.executeUpdate("BEGIN IMMEDIATE");
      Future<Void> write =
          other.submit(
              () -> {
                trying.countDown();
                put(row("a", PLACE));
                return null;
              });
      trying.await();
      for (int i = 0; i <= 10_000; i++) {
        statement.executeUpdate("UPDATE knowledge SET user_id = 'user-" + i + "'");
      }
      assertThat(write.isDone()).isFalse();
      statement.executeUpdate("COMMIT");
      write.get();
    } finally {
      other.shutdownNow();
    }
    assertThat(listed()).hasSize(1);
    Optional<String> owner = tables.read(files -> files.owner("knowledge-1"));
    assertThat(owner).contains("user-10000");
  }

  @Test
  void givenTheSameRowTwice_replacesIt() throws Exception {
    FileRow row = row("a", PLACE);
    put(row);
    put(row);

    assertThat(hashes(row.id(), "other")).containsOnlyKeys(row.id()).containsValue(row.hash());
    assertThat(listed())
        .containsExactly(
            new FileTable.Marked(row.id(), row.hash(), "youtube:a", "2026-11-19T12:00:00Z", 1));
  }

  @Test
  void givenOneRowThatCannotBe_writesNone() throws Exception {
    FileRow lost = row("b", new Place("no such knowledge", "user-1", "openai", "m"));

    assertThatThrownBy(() -> put(row("a", PLACE), lost))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(SqlFailure.isDangling(e)).isTrue());
    assertThat(listed()).isEmpty();
    List<FileTable.Marked> unlisted = tables.read(files -> files.unlisted(""));
    assertThat(unlisted).isEmpty();
  }

  @Test
  void givenAFileOfSomebodyElse_neitherTellsNorRemovesIt() throws Exception {
    FileRow row = row("a", PLACE);
    put(row);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO file (id, meta) VALUES ('theirs', '{\"data\": {}}')");
      statement.executeUpdate(
          "INSERT INTO knowledge_file (id, knowledge_id, file_id)"
              + " VALUES ('link', 'knowledge-1', 'theirs')");
    }

    assertThat(listed()).extracting(FileTable.Marked::id).containsExactly(row.id());
    int removed = tables.write(files -> files.remove(List.of("theirs", row.id())));
    assertThat(removed).isEqualTo(1);
    assertThat(hashes("theirs")).containsOnlyKeys("theirs");
  }

  @Test
  void givenATime_tellsWhatWasPublishedBefore() throws Exception {
    put(row("a", PLACE));

    assertThat(before("2026-11-19T12:00:00")).isEmpty();
    assertThat(before("2026-11-19T12:00:01")).hasSize(1);
  }

  @Test
  void givenAPathThatLeadsNowhere_saysWhatToCheck() {
    Database nowhere = new Database("sqlite:" + directory.resolve("none.db"), null);

    assertRefusal(nowhere, "none.db", "DATA_DIR");
    assertThat(directory.resolve("none.db")).doesNotExist();
  }

  @Test
  void givenAnotherFile_saysWhatToCheck() throws Exception {
    Path text = Files.writeString(directory.resolve("notes.txt"), "No database. ".repeat(100));

    assertRefusal(new Database("sqlite:" + text, null), "notes.txt", "database of an Open-WebUI");
  }

  private static void assertRefusal(Database database, String... words) {
    try (Tables wrong = new Tables(database)) {
      assertThatThrownBy(() -> wrong.read(FileTable::heads))
          .isInstanceOfSatisfying(
              SQLException.class,
              e -> assertThat(SqlFailure.refusal(e, database)).get().asString().contains(words));
    }
  }

  @Test
  void givenADatabaseThatMayOnlyBeRead_saysWhatToCheck() throws Exception {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA query_only = true");

      assertThatThrownBy(() -> new FileTable(connection).put(List.of(row("a", PLACE))))
          .isInstanceOfSatisfying(
              SQLException.class,
              e ->
                  assertThat(SqlFailure.refusal(e, database))
                      .get()
                      .asString()
                      .contains("must be allowed to write"));
    }
  }
}
