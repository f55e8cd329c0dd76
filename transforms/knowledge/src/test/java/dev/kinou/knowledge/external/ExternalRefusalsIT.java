package dev.kinou.knowledge.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.knowledge.EmbeddedDocuments;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.knowledge.openwebui.OpenWebUi;
import dev.kinou.knowledge.postgres.PostgresStack;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a person has to mend is told by a load as by {@code kinou doctor}, and nothing is made. */
@Tag("openwebui-postgres")
class ExternalRefusalsIT {
  private static final String ROLE = "kinou_it_external";
  private static final String DROP =
      "DO $$ BEGIN IF to_regrole('%1$s') IS NOT NULL THEN DROP OWNED BY %1$s; END IF; END $$"
          .formatted(ROLE);

  private final EmbeddedDocuments documents = PostgresStack.documents();
  private ExternalConfig config;
  private List<Document> two;

  @BeforeEach
  void plant() throws Exception {
    config = ExternalStack.config("it-" + UUID.randomUUID());
    two = documents.planted("refused", 2);
  }

  @AfterEach
  void deleteWhatWasMade() throws Exception {
    ExternalStack.remove(config);
    PostgresStack.execute(DROP, "DROP ROLE IF EXISTS " + ROLE);
  }

  private void assertRefused(ExternalConfig wrong, String... words) {
    try (Target target = wrong.open()) {
      assertThatThrownBy(() -> target.load(two))
          .isInstanceOf(TargetRefusedException.class)
          .hasMessageContainingAll(words);
      assertThatThrownBy(() -> target.load(two)).hasMessageContaining("not tried");
    }
  }

  private void assertRefusedByBoth(ExternalConfig wrong, String... words) {
    assertRefused(wrong, words);
    try (Target target = wrong.open()) {
      assertThat(target.check().problems()).singleElement().asString().contains(words);
    }
  }

  private void assertNothingMade() throws Exception {
    assertThat(ExternalStack.hasSchema(config)).isFalse();
    assertThat(ExternalStack.knowledges(config)).isEmpty();
  }

  private void load(List<Document> some) throws Exception {
    try (Target target = config.open()) {
      assertThat(target.load(some).receipts()).hasSameSizeAs(some);
    }
  }

  private void assertHolds(List<Document> some) throws Exception {
    try (Target target = config.open()) {
      ExternalStack.assertEachOnce(target, some);
    }
  }

  private ExternalConfig on(String user, String parameters) {
    return new ExternalConfig(config.server(), PostgresStack.database(user, parameters));
  }

  private void role() throws Exception {
    PostgresStack.execute(
        "CREATE ROLE %s LOGIN PASSWORD '%s'"
            .formatted(ROLE, config.database().password().resolve()));
  }

  @Test
  void givenARoleThatMayMakeNothing_saysWhatToGrant() throws Exception {
    role();

    assertRefusedByBoth(on(ROLE, ""), "GRANT CREATE ON DATABASE openwebui TO " + ROLE);
    assertNothingMade();

    PostgresStack.execute("GRANT CREATE ON DATABASE openwebui TO " + ROLE);
    config = on(ROLE, "");
    load(two);
    assertHolds(two);
  }

  @Test
  void givenARoleThatMayOnlyRead_namesWhoMade() throws Exception {
    load(two.subList(0, 1));
    role();
    PostgresStack.execute(
        "GRANT USAGE ON SCHEMA %s TO %s".formatted(config.schema(), ROLE),
        "GRANT SELECT ON ALL TABLES IN SCHEMA %s TO %s".formatted(config.schema(), ROLE));

    assertRefusedByBoth(on(ROLE, ""), config.schema(), "is not the role " + ROLE + "'s to change");

    assertHolds(two.subList(0, 1));
    load(two);
    assertHolds(two);
  }

  @Test
  void givenSessionsThatMayOnlyRead_refuses() throws Exception {
    assertRefusedByBoth(
        on("kinou", "?options=-c%20default_transaction_read_only=on"), "may only be read");
    assertNothingMade();
  }

  @Test
  void givenASchemaOfALaterKinou_refusesAndLeavesItAlone() throws Exception {
    load(two.subList(0, 1));
    String comment = "COMMENT ON SCHEMA " + config.schema() + " IS 'Kinou, layout ";
    PostgresStack.execute(comment + "2'");

    assertRefusedByBoth(config, "is of the Kinou, layout 2", "update Kinou");

    PostgresStack.execute(comment + "1'");
    assertHolds(two.subList(0, 1));
    load(two);
    assertHolds(two);
  }

  @Test
  void givenAnUnknownGroup_refusesBeforeAnythingIsMade() throws Exception {
    ExternalConfig unknown =
        new ExternalConfig(
            config.server().withGroups(List.of("nobody " + config.name())), config.database());

    assertRefusedByBoth(unknown, "the group 'nobody");
    assertNothingMade();
  }

  @Test
  void givenAKnowledgeOfAWindowsName_refusesBeforeAnythingIsMade() throws Exception {
    try (OpenWebUi server = new OpenWebUi(config.server())) {
      server.create(config.name() + " · all", "Mine.");
    }

    assertRefused(config, "holds files");
    assertThat(ExternalStack.hasSchema(config)).isFalse();
    assertThat(ExternalStack.knowledges(config)).hasSize(1);
  }

  @Test
  void givenVectorsOfAnotherLength_defersAndSaysWhyAndTheNextLoadIsRight() throws Exception {
    List<Document> longer = two.stream().map(ExternalRefusalsIT::doubled).toList();
    try (Target target = ExternalFailuresIT.impatient(config)) {
      assertThatThrownBy(() -> target.load(longer)).hasMessageContaining("not of 768 numbers");
      assertThat(ExternalStack.inventory(target)).isEmpty();
    }

    load(two);
    assertHolds(two);
    try (Target target = config.open()) {
      assertThat(target.load(longer).failed()).hasSize(2);
    }
    assertHolds(two);
  }

  private static Document doubled(Document document) {
    return new Document(
        document.video(),
        document.transcriptModel(),
        document.chunker(),
        document.embedder(),
        document.passages().stream().map(ExternalRefusalsIT::doubled).toList());
  }

  private static EmbeddedPassage doubled(EmbeddedPassage passage) {
    return new EmbeddedPassage(
        passage.passage(), Arrays.copyOf(passage.vector(), 2 * passage.vector().length));
  }
}
