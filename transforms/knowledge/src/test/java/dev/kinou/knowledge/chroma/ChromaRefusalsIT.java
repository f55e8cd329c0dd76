package dev.kinou.knowledge.chroma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.KeyReference;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.knowledge.openwebui.OpenWebUiConfig;
import dev.kinou.knowledge.rows.Database;
import dev.kinou.records.Document;
import dev.kinou.records.StageException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps documents from being loaded, with a running Open-WebUI and its Chroma server. */
@Tag("openwebui-chroma")
class ChromaRefusalsIT extends ChromaTrial {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE alembic_version SET version_num = '7e5b5dc7342b' | revision 7e5b5dc7342b, of an Open-WebUI that is older than what is known, 0bd252b206fb (Open-WebUI 0.12.4): update Open-WebUI",
        "INSERT INTO alembic_version VALUES ('ffffffffffff') | ffffffffffff, which is unknown and probably newer than 0bd252b206fb (Open-WebUI 0.12.4): update Kinou",
        "DELETE FROM alembic_version | no revision: let Open-WebUI start to its end first",
      })
  void givenAnUnknownSchema_refusesAndSaysWhichIsKnown(
      String change, String told, @TempDir Path directory) throws Exception {
    ChromaConfig other = copy(directory, change);

    assertRefused(other, told);
    assertThat(server.knowledges(prefix)).isEmpty();
  }

  @Test
  void givenADatabaseWithoutTheTables_refuses(@TempDir Path directory) throws Exception {
    ChromaConfig other = copy(directory, "DROP TABLE alembic_version");

    assertRefused(other, "alembic_version", "check that it is the database of an Open-WebUI");
    assertThat(server.knowledges(prefix)).isEmpty();
  }

  @Test
  void givenTheTablesOfAnotherServer_refuses(@TempDir Path directory) throws Exception {
    ChromaConfig other = copy(directory, "DELETE FROM knowledge");

    assertRefused(other, "they are that server's own", "webui.db");
  }

  @Test
  void givenAWrongPath_refusesAndMakesNoFile(@TempDir Path directory) {
    Path nowhere = directory.resolve("webui.db");

    assertRefused(
        new ChromaConfig(config.server(), new Database("sqlite:" + nowhere, null), config.chroma()),
        nowhere.toString(),
        "DATA_DIR");
    assertThat(nowhere).doesNotExist();
  }

  private void assertRefused(ChromaConfig wrong, String... words) {
    try (Target refusing = wrong.open()) {
      assertThatThrownBy(() -> refusing.load(List.of(documents.document("refused", "R", "A."))))
          .isInstanceOf(TargetRefusedException.class)
          .hasMessageContainingAll(words);
    }
    assertThat(wrong.open().check().problems()).isNotEmpty();
  }

  @Test
  void givenNoChroma_defersAndTheCheckSaysWhatToUse() throws Exception {
    ChromaConfig down =
        new ChromaConfig(
            config.server(), config.tables(), ChromaAddress.of(URI.create("http://127.0.0.1:9")));
    List<Document> one = documents.planted("down", 1);

    try (Target deferring = ChromaStack.impatient(down)) {
      assertThatThrownBy(() -> deferring.load(one))
          .isNotInstanceOf(TargetRefusedException.class)
          .isInstanceOfSatisfying(
              StageException.class, e -> assertThat(e.cause().deferred()).isTrue());
      assertThat(deferring.check().problems())
          .singleElement()
          .asString()
          .contains("embedded")
          .contains("use the type openwebui");
    }
  }

  @Test
  void givenAWrongKey_refuses(@TempDir Path directory) throws Exception {
    Path key = Files.writeString(directory.resolve("key"), "sk-wrong");
    ChromaConfig wrong =
        new ChromaConfig(
            OpenWebUiConfig.of("it", config.server().url(), KeyReference.file(key)),
            config.tables(),
            config.chroma());

    assertRefused(wrong, "401", key.toString());
  }

  @Test
  void givenTablesThatMayOnlyBeRead_refusesAndListsNothing(@TempDir Path directory)
      throws Exception {
    List<Document> two = documents.planted("read", 2);
    target.load(two.subList(0, 1));
    ChromaConfig readOnly = copy(directory, "PRAGMA user_version = 0");
    Path file = directory.resolve("webui.db");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    // To root, permissions are nothing.
    boolean root = Files.isWritable(file);
    assumeTrue(!root || run("chattr", "+i", file.toString()), "root cannot make a file read-only");
    try (Target refusing = readOnly.open();
        Target reading = readOnly.open()) {
      assertThatThrownBy(() -> refusing.load(two))
          .isInstanceOf(TargetRefusedException.class)
          .hasMessageContainingAll("read", "must be allowed to write the file and its directory");
      assertThat(inventory(reading)).filteredOn(Held::listed).hasSize(1);
      assertThat(reading.check().problems())
          .singleElement()
          .asString()
          .contains("must be allowed to write the file and its directory");
    } finally {
      assertThat(!root || run("chattr", "-i", file.toString())).isTrue();
    }
  }

  @Test
  @Tag(ChromaStack.ON_POSTGRES)
  void givenATokenRevokedInTheMiddle_refusesAndKeepsWhatWasLoaded(@TempDir Path directory)
      throws Exception {
    List<Document> two = documents.planted("token", 2);
    OpenWebUiConfig web = config.server();
    Path key = Files.writeString(directory.resolve("key"), web.key().resolve());
    ChromaConfig own =
        new ChromaConfig(
            OpenWebUiConfig.of("it", web.url(), KeyReference.file(key))
                .withKnowledge(web.knowledge()),
            config.tables(),
            config.chroma());
    try (Target refusing = ChromaStack.impatient(own)) {
      refusing.load(two.subList(0, 1));
      Files.writeString(key, "sk-revoked");
      assertThatThrownBy(() -> refusing.load(two))
          .isInstanceOf(TargetRefusedException.class)
          .hasMessageContainingAll("401", key.toString());
    }
    assertEachOnce(two.subList(0, 1));
  }

  @Test
  void givenAnotherModelInTheMiddle_refusesAndKeepsWhatWasLoaded() throws Exception {
    List<Document> two = documents.planted("changed", 2);
    try (OtherModel model = new OtherModel();
        Target refusing = ChromaStack.impatient(config)) {
      refusing.load(two.subList(0, 1));
      ChromaStack.embedWith(model.url(), OtherModel.NAME);
      assertThatThrownBy(() -> refusing.load(two))
          .isInstanceOf(TargetRefusedException.class)
          .hasMessageContainingAll(OtherModel.NAME, "all-MiniLM-L6-v2");
      ChromaStack.embedWith(model.url(), "all-MiniLM-L6-v2");
      assertThatThrownBy(() -> loadAfresh(two))
          .isInstanceOf(TargetRefusedException.class)
          .hasMessageContaining("embeds with another model");
    } finally {
      ChromaStack.embedAsBefore();
    }
    assertEachOnce(two.subList(0, 1));
  }

  @Test
  void givenAServerThatCannotEmbed_defers() throws Exception {
    List<Document> two = documents.planted("mute", 2);
    target.load(two.subList(0, 1));
    try {
      ChromaStack.embedWith("http://127.0.0.1:9/v1", "all-MiniLM-L6-v2");
      assertThatThrownBy(() -> loadAfresh(two))
          .isNotInstanceOf(TargetRefusedException.class)
          .hasMessageContaining("could not answer a question")
          .isInstanceOfSatisfying(
              StageException.class, e -> assertThat(e.cause().deferred()).isTrue());
    } finally {
      ChromaStack.embedAsBefore();
    }
    assertEachOnce(two.subList(0, 1));
  }

  private void loadAfresh(List<Document> all) throws Exception {
    try (Target fresh = ChromaStack.impatient(config)) {
      fresh.load(all);
    }
  }

  @Test
  @Tag(ChromaStack.ON_POSTGRES)
  void givenARoleThatMayOnlyRead_saysWhatToGrant() throws Exception {
    assumeTrue(!config.tables().isSqlite(), "SQLite has no roles");
    List<Document> two = documents.planted("role", 2);
    target.load(two.subList(0, 1));
    try (Connection tables = config.tables().connect();
        Statement statement = tables.createStatement()) {
      String password = config.tables().password().resolve();
      statement.execute("CREATE ROLE kinou_it_reader LOGIN PASSWORD '" + password + "'");
      statement.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO kinou_it_reader");
      try {
        assertRefused(
            new ChromaConfig(
                config.server(),
                new Database(
                    config.tables().address().replace("kinou@", "kinou_it_reader@"),
                    config.tables().password()),
                config.chroma()),
            "permission denied",
            "must be allowed to write the tables file and knowledge_file");
      } finally {
        statement.execute("DROP OWNED BY kinou_it_reader");
        statement.execute("DROP ROLE kinou_it_reader");
      }
    }
    assertThat(server.listed(knowledge(), "")).hasSize(1);
  }
}
