package dev.kinou.knowledge.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.knowledge.EmbeddedDocuments;
import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.knowledge.openwebui.Accounts;
import dev.kinou.knowledge.openwebui.KnowledgeBase;
import dev.kinou.knowledge.openwebui.OpenWebUi;
import dev.kinou.knowledge.openwebui.OpenWebUiConfig;
import dev.kinou.records.Document;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may read a knowledge whose rows were written directly. */
@Tag("openwebui-postgres")
class PostgresReadersIT {
  private final String prefix = "it " + UUID.randomUUID();
  private final PostgresConfig config = PostgresStack.config(prefix + " {yyyy}-{MM}");
  private List<Document> two;

  @BeforeEach
  void plant() throws Exception {
    EmbeddedDocuments documents = PostgresStack.documents();
    two = documents.planted("group", 2);
  }

  @AfterEach
  void deleteWhatWasLoaded() throws Exception {
    try (Target cleaner = config.open();
        OpenWebUi server = new OpenWebUi(config.server())) {
      List<Held> held = new ArrayList<>();
      cleaner.inventory(held::add);
      cleaner.remove(held);
      for (KnowledgeBase knowledge : server.knowledges(prefix)) {
        server.deleteKnowledge(knowledge.id());
      }
    }
  }

  private Target open(OpenWebUiConfig account) {
    return new PostgresConfig(account, config.database()).open();
  }

  private void load(List<String> groups) throws Exception {
    try (Target target = open(config.server().withGroups(groups))) {
      assertThat(target.load(two).receipts()).hasSize(2);
    }
  }

  @Test
  void givenAGroup_itsMembersMayAskAndOthersMayNot(@TempDir Path directory) throws Exception {
    String question = EmbeddedDocuments.sentence(1);
    try (Accounts accounts = new Accounts(config.server())) {
      String group = accounts.group("readers");
      try (Target member = open(as(accounts.member("one", group), directory.resolve("one")));
          Target stranger = open(as(accounts.account("two"), directory.resolve("two")))) {
        load(List.of());
        assertThat(member.ask(question, 5)).as("private by default").isEmpty();

        load(List.of(group));

        assertThat(member.ask(question, 5)).hasSize(4);
        assertThat(stranger.ask(question, 5)).isEmpty();
        assertThatThrownBy(() -> member.load(two))
            .isInstanceOf(TargetRefusedException.class)
            .hasMessageContaining("is not the key's to write");
      }
    }
  }

  private OpenWebUiConfig as(String token, Path file) throws Exception {
    return Accounts.as(token, config.server(), file);
  }

  @Test
  void givenAnUnknownGroup_refusesAndMakesNoKnowledge() throws Exception {
    try (Target target = open(config.server().withGroups(List.of("nobody " + prefix)))) {
      assertThatThrownBy(() -> target.load(two))
          .isInstanceOf(TargetRefusedException.class)
          .hasMessageContaining("the group 'nobody");
    }
    try (OpenWebUi server = new OpenWebUi(config.server())) {
      assertThat(server.knowledges(prefix)).isEmpty();
    }
  }
}
