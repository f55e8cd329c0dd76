package dev.kinou.knowledge.openwebui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.knowledge.Documents;
import dev.kinou.knowledge.KilledProcess;
import dev.kinou.knowledge.Loaded;
import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.records.Document;
import dev.kinou.records.Receipt;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many documents in one call, against a running Open-WebUI: see {@code make test-openwebui}. */
@Tag("openwebui")
class BulkIT {
  private final String name = "it " + UUID.randomUUID() + " {yyyy}-{MM}";
  private OpenWebUiConfig config = RunningOpenWebUi.config(name);
  private final List<Document> all = RunningOpenWebUi.documents("bulk", 60);

  @AfterEach
  void deleteWhatWasLoaded() throws Exception {
    RunningOpenWebUi.delete(config);
  }

  private Loaded load(List<Document> documents) throws Exception {
    try (OpenWebUiTarget target = config.open()) {
      return target.load(documents);
    }
  }

  private void assertHoldsEachOnce(List<Document> documents, List<Receipt> receipts)
      throws Exception {
    RunningOpenWebUi.assertHoldsEachOnce(config, documents, receipts);
  }

  @Test
  void givenMany_holdsEachOnceAndFindsThem() throws Exception {
    Loaded first = load(all);
    assertHoldsEachOnce(all, first.receipts());

    Loaded again = load(all);

    assertThat(again.receipts())
        .extracting(Receipt::document)
        .containsExactlyInAnyOrderElementsOf(
            first.receipts().stream().map(Receipt::document).toList());
    try (OpenWebUiTarget target = config.open()) {
      assertThat(target.ask("In town number 37 it rained all day.", 1).get(0).metadata())
          .containsEntry("title", "Talk 37")
          .containsEntry("kinou", "1")
          .containsEntry("words", "whisper-tiny")
          .containsEntry("video", "youtube:bulk37");
    }
  }

  @Test
  void givenSomeChanged_replacesThose() throws Exception {
    load(all);
    List<Document> changed = new ArrayList<>(all.subList(3, 60));
    changed.add(Documents.document("bulk0", "Another title", "It was dry."));
    changed.add(Documents.document("bulk1", "Another title", "It was dry, too."));

    assertThat(load(changed).receipts()).hasSize(59);
    try (OpenWebUiTarget target = config.open()) {
      assertThat(target.forget(all.get(2).video())).isTrue();
    }
    assertHoldsEachOnce(changed, load(changed).receipts());
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
                  "openwebui\\..*",
                  RunningOpenWebUi.class,
                  name,
                  videos,
                  "20")
              ? 1
              : 0;
      all.addAll(RunningOpenWebUi.documents(videos, 20));
    }

    Loaded loaded = load(all);

    assertThat(killed).as("seed %d", seed).isPositive();
    assertThat(loaded.failed()).isEmpty();
    assertHoldsEachOnce(all, loaded.receipts());
  }

  @Test
  void givenBatchesAtOnceInOneTarget_holdsEachOnceInOneKnowledge() throws Exception {
    ExecutorService four = Executors.newFixedThreadPool(4);
    List<Receipt> receipts = new ArrayList<>();
    try (OpenWebUiTarget target = config.open()) {
      List<Callable<Loaded>> batches = new ArrayList<>();
      for (int from = 0; from < 60; from += 15) {
        List<Document> batch = all.subList(from, from + 15);
        batches.add(() -> target.load(batch));
      }
      for (Future<Loaded> batch : four.invokeAll(batches)) {
        assertThat(batch.get().failed()).isEmpty();
        receipts.addAll(batch.get().receipts());
      }
    } finally {
      four.shutdownNow();
    }

    assertThat(receipts).extracting(Receipt::knowledge).containsOnly(receipts.get(0).knowledge());
    assertHoldsEachOnce(all, receipts);
  }

  @Test
  void givenTwoLoadersAtOnce_holdsEachOnce() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      Callable<Loaded> loading = () -> load(all);
      List<Future<Loaded>> both = two.invokeAll(List.of(loading, loading));

      assertThat(both.get(0).get().failed()).isEmpty();
      assertThat(both.get(1).get().failed()).isEmpty();
      assertHoldsEachOnce(all, both.get(1).get().receipts());
      assertHoldsEachOnce(all, both.get(0).get().receipts());
    } finally {
      two.shutdownNow();
    }
  }

  @Test
  void removePublishedBefore_removesFilesAndChunks() throws Exception {
    Receipt receipt = load(all).receipts().get(0);
    Instant published = all.get(0).video().published();

    try (OpenWebUiTarget target = config.open();
        OpenWebUi server = new OpenWebUi(config)) {
      assertThat(target.removePublishedBefore(published)).isZero();
      assertThat(target.removePublishedBefore(published.plusSeconds(1))).isEqualTo(60);
      assertThat(server.listed(receipt.knowledge(), "")).isEmpty();
      assertThat(server.query(List.of(receipt.knowledge()), "rain", 10)).isEmpty();
      assertThat(server.uploaded("youtube-bulk"))
          .filteredOn(file -> file.knowledge().equals(receipt.knowledge()))
          .isEmpty();
    }
  }

  @Test
  void givenAGroup_itsMembersMayReadAndOthersMayNot(@TempDir Path directory) throws Exception {
    try (Accounts accounts = new Accounts(config)) {
      String group = accounts.group("readers");
      OpenWebUiConfig member = config(accounts.member("one", group), directory.resolve("one"));
      OpenWebUiConfig stranger = config(accounts.account("two"), directory.resolve("two"));
      load(all.subList(0, 2));
      try (OpenWebUiTarget before = member.open()) {
        assertThat(before.ask("rain", 5)).as("private by default").isEmpty();
      }

      config = config.withGroups(List.of(group));
      load(all.subList(0, 3));

      try (OpenWebUiTarget theirs = member.open();
          OpenWebUiTarget others = stranger.open()) {
        assertThat(theirs.ask("rain", 5)).hasSize(3);
        assertThat(others.ask("rain", 5)).isEmpty();
        assertThatThrownBy(() -> theirs.load(all))
            .isInstanceOf(TargetRefusedException.class)
            .hasMessageContaining("is not the key's to write");
      }
    }
  }

  @Test
  void givenWhoIsNoAdministrator_loadsAsWell(@TempDir Path directory) throws Exception {
    try (Accounts accounts = new Accounts(config)) {
      String group = accounts.group("writers");
      OpenWebUiConfig member = config(accounts.member("three", group), directory.resolve("three"));
      load(all.subList(0, 2));
      accounts.letWrite(group);

      try (OpenWebUiTarget theirs = member.open()) {
        Loaded loaded = theirs.load(all);

        assertThat(loaded.failed()).isEmpty();
        assertThat(loaded.receipts()).hasSize(60);
        assertHoldsEachOnce(all, loaded.receipts());
      }
    }
  }

  @Test
  void givenAnUnknownGroup_refusesAndSaysWhichThereAre() {
    config = config.withGroups(List.of("nobody " + name));

    assertThatThrownBy(() -> load(all))
        .isInstanceOf(TargetRefusedException.class)
        .hasMessageContaining("the group 'nobody");
    try (OpenWebUiTarget target = config.open()) {
      assertThat(target.check().problems())
          .singleElement()
          .asString()
          .contains("the group 'nobody");
    }
  }

  private OpenWebUiConfig config(String token, Path file) throws Exception {
    return Accounts.as(token, config, file);
  }
}
