package dev.kinou.knowledge.chroma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kinou.knowledge.EmbeddedDocuments;
import dev.kinou.knowledge.FullDisk;
import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.records.Document;
import dev.kinou.records.StageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are killed and disks that are full, in the middle of a load. */
@Tag("openwebui-chroma")
class ChromaFailuresIT extends ChromaTrial {
  @Test
  void givenChromaKilledMeanwhile_theNextLoadHoldsEachOnce() throws Exception {
    List<Document> all = documents.planted("crash", 24);
    target.load(all.subList(0, 4));
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> deferred = other.submit(() -> loadAll(all));
      ChromaStack.killChroma();
      ChromaStack.startChroma();
      deferred.get();
    } finally {
      other.shutdownNow();
    }

    try (Target again = config.open()) {
      assertThat(again.load(all).receipts()).hasSize(24);
    }
    assertEachOnce(all);
    assertThat(nearest(EmbeddedDocuments.sentence(23)).metadata())
        .containsEntry("video", "youtube:crash23");
  }

  /** Tells how many batches were deferred. */
  private int loadAll(List<Document> all) throws InterruptedException {
    int deferred = 0;
    for (int from = 0; from < all.size(); from += 2) {
      try {
        target.load(all.subList(from, from + 2));
      } catch (StageException e) {
        assertThat(e.cause().deferred()).as(e.getMessage()).isTrue();
        deferred++;
      }
    }
    return deferred;
  }

  @Test
  void givenOpenWebUiKilledMeanwhile_loadsAllTheSame() throws Exception {
    List<Document> all = documents.planted("web", 24);
    target.load(all.subList(0, 1));
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> deferred = other.submit(() -> loadAll(all));
      ChromaStack.killOpenWebUi();
      assertThat(deferred.get()).isZero();
      try (Target fresh = ChromaStack.impatient(config)) {
        assertThatThrownBy(() -> fresh.load(all))
            .isNotInstanceOf(TargetRefusedException.class)
            .isInstanceOfSatisfying(
                StageException.class, e -> assertThat(e.cause().deferred()).isTrue());
      }
    } finally {
      other.shutdownNow();
      ChromaStack.startOpenWebUi();
    }

    assertEachOnce(all);
    assertThat(nearest(EmbeddedDocuments.sentence(23)).metadata())
        .containsEntry("video", "youtube:web23");
  }

  @Test
  void givenAFullDiskUnderTheTables_refusesAndListsNothing(@TempDir Path directory)
      throws Exception {
    List<Document> all = documents.planted("full", 6);
    target.load(all.subList(0, 2));
    ChromaConfig small = copy(directory, "PRAGMA journal_mode = delete");
    Path journal = full(directory.resolve("webui.db-journal"), directory);
    try (Target refusing = small.open()) {
      assertThatThrownBy(() -> refusing.load(all))
          .isInstanceOf(TargetRefusedException.class)
          .hasMessageContainingAll("full", "webui.db", "make room on its disk");
    } finally {
      assertThat(run("umount", journal.toString())).isTrue();
    }
    try (Target again = small.open()) {
      assertThat(inventory(again)).filteredOn(Held::listed).hasSize(2);
      assertThat(again.load(all).receipts()).hasSize(6);
      assertThat(inventory(again))
          .hasSize(6)
          .allMatch(held -> held.listed() && held.passages() == 2);
    }
  }

  @Test
  void givenAFullDiskUnderChroma_refusesAndListsNothing(@TempDir Path directory) throws Exception {
    List<Document> all = documents.planted("disk", 6);
    target.load(all.subList(0, 2));
    Path journal = full(ChromaStack.chromaOut().resolve("data/chroma.sqlite3-journal"), directory);
    try (Target refusing = ChromaStack.impatient(config)) {
      assertThatThrownBy(() -> refusing.load(all))
          .isInstanceOf(TargetRefusedException.class)
          .hasMessageContainingAll("disk is full", "make room on the disk of the Chroma server");
    } finally {
      // The first that wants to write would wait for minutes: a connection keeps its lock.
      ChromaStack.killChroma();
      assertThat(run("umount", journal.toString())).isTrue();
      ChromaStack.startChroma();
    }
    assertEachOnce(all.subList(0, 2));

    try (Target again = config.open()) {
      assertThat(again.load(all).receipts()).hasSize(6);
    }
    assertEachOnce(all);
    assertThat(nearest(EmbeddedDocuments.sentence(5)).metadata())
        .containsEntry("video", "youtube:disk5");
  }

  /** SQLite opens its journal anew for each transaction, and writes to it first. */
  private static Path full(Path journal, Path directory) throws Exception {
    Path device = directory.resolve("full");
    Files.createFile(journal);
    boolean mounted =
        FullDisk.device(device) && run("mount", "--bind", device.toString(), journal.toString());
    if (!mounted) {
      Files.delete(journal);
    }
    assumeTrue(mounted, "only root may put a full disk below a file");
    return journal;
  }
}
