package dev.kinou.knowledge.openwebui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.knowledge.KeyReference;
import dev.kinou.knowledge.Loaded;
import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.records.Document;
import dev.kinou.records.Receipt;
import dev.kinou.records.StageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong in the middle of a load over HTTP: see {@code make test-openwebui}. */
@Tag("openwebui")
class BulkFailuresIT {
  private final OpenWebUiConfig config =
      RunningOpenWebUi.config("it " + UUID.randomUUID() + " {yyyy}-{MM}");
  private final List<Document> all = RunningOpenWebUi.documents("fail", 60);

  @AfterEach
  void deleteWhatWasLoaded() throws Exception {
    RunningOpenWebUi.delete(config);
  }

  private static Loaded load(OpenWebUiConfig config, List<Document> documents) throws Exception {
    try (OpenWebUiTarget target = config.open()) {
      return target.load(documents);
    }
  }

  @Test
  void givenOpenWebUiKilledMeanwhile_theNextLoadHoldsEachOnce() throws Exception {
    load(config, all.subList(0, 1));
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> loaded = other.submit(() -> deferring());
      RunningOpenWebUi.kill();
      RunningOpenWebUi.start();
      assertThat(loaded.get()).isLessThanOrEqualTo(60);
    } finally {
      other.shutdownNow();
    }

    RunningOpenWebUi.assertHoldsEachOnce(config, all, load(config, all).receipts());
  }

  /** How many were loaded; whatever was not, another night may load. */
  private int deferring() throws Exception {
    try {
      Loaded loaded = load(config, all);
      assertThat(loaded.failed().values()).allMatch(failure -> failure.cause().deferred());
      return loaded.receipts().size();
    } catch (StageException e) {
      assertThat(e.cause().deferred()).as(e.getMessage()).isTrue();
      return 0;
    }
  }

  @Test
  void givenATokenRevokedInTheMiddle_refusesAndKeepsWhatWasLoaded(@TempDir Path directory)
      throws Exception {
    load(config, all.subList(0, 1));
    Accounts accounts = new Accounts(config);
    String group = accounts.group("writers");
    Path key = Files.writeString(directory.resolve("key"), accounts.member("four", group));
    accounts.letWrite(group);
    OpenWebUiConfig theirs =
        OpenWebUiConfig.of("it", config.url(), KeyReference.file(key))
            .withKnowledge(config.knowledge());

    List<Receipt> receipts;
    try (OpenWebUiTarget target = theirs.open()) {
      receipts = target.load(all.subList(0, 30)).receipts();
      accounts.close(); // with the account, its token is gone
      assertThat(target.load(all).failed().values())
          .hasSize(30)
          .allSatisfy(
              failure ->
                  assertThat(failure)
                      .isInstanceOf(TargetRefusedException.class)
                      .hasMessageContaining("401")
                      .hasMessageContaining(key.toString()));
      assertThatThrownBy(() -> target.load(all)).isInstanceOf(TargetRefusedException.class);
    }

    RunningOpenWebUi.assertHoldsEachOnce(config, all.subList(0, 30), receipts);
  }
}
