package dev.kinou.knowledge.external;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.knowledge.EmbeddedDocuments;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.openwebui.Accounts;
import dev.kinou.knowledge.openwebui.KnowledgeBase;
import dev.kinou.knowledge.openwebui.OpenWebUi;
import dev.kinou.knowledge.openwebui.OpenWebUiConfig;
import dev.kinou.knowledge.postgres.PostgresStack;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may read the windows. */
@Tag("openwebui-postgres")
class ExternalReadersIT {
  private final EmbeddedDocuments documents = PostgresStack.documents();
  private final ExternalConfig config = ExternalStack.config("it-" + UUID.randomUUID());

  @AfterEach
  void deleteWhatWasLoaded() throws Exception {
    ExternalStack.remove(config);
  }

  private void load(List<String> groups) throws Exception {
    try (Target target =
        new ExternalConfig(config.server().withGroups(groups), config.database()).open()) {
      target.load(documents.planted("group", 2));
    }
  }

  /** The windows that an account sees, as its own list of knowledges has them. */
  private List<KnowledgeBase> seen(OpenWebUiConfig account) throws Exception {
    try (OpenWebUi server = new OpenWebUi(account)) {
      return server.knowledges(config.name());
    }
  }

  @Test
  void givenAGroup_itsMembersMayReadEachWindowAndOthersNone(@TempDir Path directory)
      throws Exception {
    try (Accounts accounts = new Accounts(config.server())) {
      String readers = accounts.group("readers");
      String more = accounts.group("more readers");
      OpenWebUiConfig member =
          Accounts.as(accounts.member("one", readers), config.server(), directory.resolve("one"));
      OpenWebUiConfig late =
          Accounts.as(accounts.member("two", more), config.server(), directory.resolve("two"));
      OpenWebUiConfig stranger =
          Accounts.as(accounts.account("three"), config.server(), directory.resolve("three"));
      load(List.of());
      assertThat(seen(member)).as("private by default").isEmpty();

      load(List.of(readers));
      assertThat(seen(member)).hasSize(3).noneMatch(KnowledgeBase::writable);
      assertThat(seen(late)).isEmpty();

      load(List.of(more));
      assertThat(seen(late)).hasSize(3);
      assertThat(seen(member)).as("who was let in stays").hasSize(3);
      assertThat(seen(stranger)).isEmpty();
    }
  }
}
