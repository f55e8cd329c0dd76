package dev.kinou.knowledge.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.knowledge.EmbeddedDocuments;
import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.Hit;
import dev.kinou.knowledge.KilledProcess;
import dev.kinou.knowledge.Loaded;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.openwebui.StoredFile;
import dev.kinou.records.Document;
import dev.kinou.records.Receipt;
import dev.kinou.records.StageException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against a running Open-WebUI on Postgres: see {@code make test-openwebui}. */
@Tag("openwebui-postgres")
class PostgresIT extends PostgresTrial {
  private static List<String> ids(List<Receipt> receipts) {
    return receipts.stream().map(Receipt::document).sorted().toList();
  }

  @Test
  void givenFiftyVideos_listsThemAndFindsEachByItsSentence() throws Exception {
    List<Document> fifty = documents.planted("fifty", 50);

    Loaded loaded = target.load(fifty);

    assertThat(loaded.failed()).isEmpty();
    assertThat(loaded.receipts())
        .hasSize(50)
        .allMatch(receipt -> receipt.server().equals("open-webui 0.12.4"))
        .allMatch(receipt -> receipt.embedder().equals("openai/all-MiniLM-L6-v2"));
    assertEachOnce(fifty);
    for (int i = 0; i < 50; i++) {
      Hit hit = nearest(EmbeddedDocuments.sentence(i));
      assertThat(hit.text()).contains(EmbeddedDocuments.sentence(i));
      assertThat(hit.metadata())
          .containsEntry("video", "youtube:fifty" + i)
          .containsEntry("title", "Talk " + i);
    }
    Hit hit = target.ask(EmbeddedDocuments.sentence(7), 3).get(0);
    assertThat(hit.moment("Who?").orElseThrow().link())
        .isEqualTo(URI.create("https://www.youtube.com/watch?v=fifty7&t=10s"));
  }

  @Test
  void givenTheSameAgain_writesNothing() throws Exception {
    List<Document> four = documents.planted("again", 4);
    List<Receipt> first = target.load(four).receipts();
    String rows = "SELECT string_agg(xmin || id, ',' ORDER BY id) FROM file WHERE id = '%s'";
    String before = PostgresStack.value(rows.formatted(first.get(0).document()));

    List<Receipt> second = target.load(four).receipts();

    assertThat(ids(second)).isEqualTo(ids(first));
    assertThat(PostgresStack.value(rows.formatted(first.get(0).document()))).isEqualTo(before);
    assertEachOnce(four);
  }

  @Test
  void givenTheSameVideoTwiceInABatch_holdsItOnce() throws Exception {
    List<Document> one = documents.planted("twice", 1);

    assertThat(target.load(List.of(one.get(0), one.get(0))).receipts()).hasSize(1);

    assertEachOnce(one);
  }

  @Test
  void givenRemovedAndUpdatedThroughTheApi_theServerDoesSoAndALoadMendsIt() throws Exception {
    List<Document> four = documents.planted("api", 4);
    List<Receipt> receipts = target.load(four).receipts();
    String removed = receipts.get(0).document();
    String changed = receipts.get(1).document();

    server.remove(knowledge(), removed);
    server.replaceText(changed, "Nobody repairs a broken xylophone any more.");

    assertThat(server.listed(knowledge(), ""))
        .hasSize(3)
        .extracting(StoredFile::id)
        .doesNotContain(removed);
    assertThat(chunks("vmetadata ->> 'file_id' = '%s'".formatted(removed))).isZero();
    assertThat(chunks("vmetadata ->> 'file_id' = '%s'".formatted(changed))).isEqualTo(1);
    assertThat(nearest("Who repairs a broken xylophone?").metadata())
        .containsEntry("file_id", changed)
        .containsEntry("kinou", "1");

    assertThat(ids(target.load(four).receipts())).isEqualTo(ids(receipts));
    assertEachOnce(four);
    assertThat(nearest(EmbeddedDocuments.sentence(1)).metadata()).containsEntry("file_id", changed);
    assertThat(
            PostgresStack.value(
                "SELECT count(*) FROM document_chunk WHERE collection_name = 'file-"
                    + changed
                    + "'"))
        .isEqualTo("0");
  }

  @Test
  void givenAFileThatWasOnlyUnlinked_linksItAgain() throws Exception {
    List<Document> two = documents.planted("link", 2);
    Receipt receipt = target.load(two).receipts().get(0);
    PostgresStack.execute(
        "DELETE FROM knowledge_file WHERE file_id = '" + receipt.document() + "'");
    assertThat(inventory(target)).filteredOn(held -> !held.listed()).hasSize(1);

    target.load(two);

    assertEachOnce(two);
  }

  @Test
  void givenChunksWhoseFileIsGone_loadsAllTheSame() throws Exception {
    List<Document> two = documents.planted("orphan", 2);
    Receipt receipt = target.load(two).receipts().get(0);
    PostgresStack.execute("DELETE FROM file WHERE id = '" + receipt.document() + "'");
    assertThat(inventory(target)).filteredOn(held -> !held.listed()).hasSize(1);

    assertThat(target.load(two).receipts()).hasSize(2);

    assertEachOnce(two);
  }

  @Test
  void givenChangedText_replacesTheOld() throws Exception {
    target.load(
        List.of(documents.document("tides", "The tides", "The sea.", "The moon.", "The sun.")));
    Document corrected =
        documents.document("tides", "The tides, a correction", "The wind.", "The rain.");

    target.load(List.of(corrected));

    assertEachOnce(List.of(corrected));
    assertThat(chunks("vmetadata ->> 'title' = 'The tides, a correction'")).isEqualTo(2);
  }

  @Test
  void givenNothingSaid_isListedAllTheSame() throws Exception {
    assertThat(target.load(List.of(documents.document("silent", "Silence"))).receipts()).hasSize(1);

    assertThat(inventory(target))
        .singleElement()
        .matches(held -> held.listed() && held.passages() == 0);
  }

  @Test
  void givenOneBadVector_loadsTheOthers() throws Exception {
    List<Document> all = new ArrayList<>(documents.planted("bad", 3));
    Document bad = documents.document("nan", "NaN", "One.");
    bad.passages().get(0).vector()[3] = Float.NaN;
    all.add(1, bad);

    Loaded loaded = target.load(all);

    assertThat(loaded.failed()).containsOnlyKeys(bad.video().id());
    all.remove(bad);
    assertEachOnce(all);
  }

  @Test
  void givenTwoLoadersAtOnce_holdsEachOnce() throws Exception {
    List<Document> all = documents.planted("two", 60);
    List<Document> backwards = new ArrayList<>(all);
    Collections.reverse(backwards);
    ExecutorService four = Executors.newFixedThreadPool(4);
    try (Target other = config.open()) {
      List<Callable<Integer>> loads =
          List.of(
              () -> load(target, all, 7),
              () -> load(other, all, 5),
              () -> load(other, backwards, 6),
              () -> load(target, backwards, 60));
      for (Future<Integer> load : four.invokeAll(loads)) {
        assertThat(load.get()).isEqualTo(60);
      }
    } finally {
      four.shutdownNow();
    }
    assertEachOnce(all);
  }

  private static int load(Target target, List<Document> all, int size) throws Exception {
    int receipts = 0;
    for (int from = 0; from < all.size(); from += size) {
      receipts +=
          target.load(all.subList(from, Math.min(from + size, all.size()))).receipts().size();
    }
    return receipts;
  }

  @Test
  @Tag("kill")
  void givenALoaderKilledAnywhere_theNextLoadHoldsEachOnce() throws Exception {
    int killed = 0;
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Document> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String videos = "kill" + i + "of"; // others each time, so that there is always some to write
      killed +=
          KilledProcess.after(
                  random.nextInt(700),
                  "(openwebui|embeddings|postgres)\\..*",
                  LoaderProcess.class,
                  prefix + " {yyyy}-{MM}",
                  videos,
                  "24")
              ? 1
              : 0;
      all.addAll(documents.planted(videos, 24));
      assertThat(inventory(target))
          .as("all of a video or nothing, seed %d", seed)
          .allMatch(held -> held.listed() && held.passages() == 2);
    }

    assertThat(target.load(all).receipts()).hasSize(240);

    assertThat(killed).isPositive();
    assertEachOnce(all);
    PostgresStack.execute( // a kill's remains
        "DELETE FROM file WHERE id LIKE 'kinou-probe%'",
        "DELETE FROM document_chunk WHERE collection_name LIKE 'file-kinou-probe%'");
  }

  @Test
  @Tag("kill")
  void givenPostgresKilledMeanwhile_theNextLoadHoldsEachOnce() throws Exception {
    List<Document> all = documents.planted("crash", 60);
    target.load(all.subList(0, 1));
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> deferred = other.submit(() -> deferred(all));
      PostgresStack.killPostgres();
      PostgresStack.start("postgres-up.sh");
      deferred.get();
    } finally {
      other.shutdownNow();
    }

    try (Target again = config.open()) {
      assertThat(again.load(all).receipts()).hasSize(60);
    }
    assertEachOnce(all);
    assertThat(nearest(EmbeddedDocuments.sentence(59)).metadata())
        .containsEntry("video", "youtube:crash59");
  }

  @Test
  @Tag("kill")
  void givenOpenWebUiKilledMeanwhile_loadsAllTheSame() throws Exception {
    List<Document> all = documents.planted("web", 20);
    target.load(all.subList(0, 1));
    PostgresStack.killOpenWebUi();
    try {
      assertThat(load(target, all, 5)).isEqualTo(20);
    } finally {
      PostgresStack.start("openwebui-up.sh");
    }

    assertEachOnce(all);
    assertThat(nearest(EmbeddedDocuments.sentence(19)).metadata())
        .containsEntry("video", "youtube:web19");
  }

  /** Tells how many were deferred. */
  private int deferred(List<Document> all) throws InterruptedException {
    int deferred = 0;
    for (Document each : all) {
      try {
        target.load(List.of(each));
      } catch (StageException e) {
        assertThat(e.cause().deferred()).as(e.getMessage()).isTrue();
        deferred++;
      }
    }
    return deferred;
  }

  @Test
  void givenForgetAndAge_removesFileAndChunksAndNothingElse() throws Exception {
    List<Document> three = documents.planted("forget", 3);
    target.load(three);
    StoredFile foreign =
        server.upload("notes.md", "My own notes.", Map.of("knowledge_id", knowledge()));

    assertThat(target.forget(three.get(0).video())).isTrue();
    assertThat(target.forget(three.get(0).video())).isFalse();

    assertThat(chunks("true")).isEqualTo(5);
    assertThat(inventory(target))
        .hasSize(2)
        .extracting(Held::document)
        .doesNotContain(foreign.id());
    assertThat(target.removePublishedBefore(Instant.parse("2026-11-19T12:00:00Z"))).isZero();
    assertThat(target.removePublishedBefore(Instant.parse("2026-11-19T12:00:01Z"))).isEqualTo(2);
    assertThat(server.listed(knowledge(), ""))
        .extracting(StoredFile::id)
        .containsExactly(foreign.id());
    assertThat(chunks("vmetadata ->> 'file_id' = '" + foreign.id() + "'")).isEqualTo(1);
    assertThat(chunks("true")).isEqualTo(1);
    server.remove(knowledge(), foreign.id());
  }

  @Test
  void givenARemain_removesJustThat() throws Exception {
    List<Document> two = documents.planted("remains", 2);
    Receipt gone = target.load(two).receipts().get(0);
    PostgresStack.execute("DELETE FROM file WHERE id = '" + gone.document() + "'");
    List<Held> remains = inventory(target).stream().filter(held -> !held.listed()).toList();
    assertThat(remains)
        .singleElement()
        .matches(held -> held.video().equals(gone.video()) && held.passages() == 2);

    target.remove(remains);

    assertEachOnce(
        two.stream().filter(document -> !document.video().id().equals(gone.video())).toList());
  }
}
