package dev.kinou.knowledge.chroma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.knowledge.EmbeddedDocuments;
import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.Hit;
import dev.kinou.knowledge.KilledProcess;
import dev.kinou.knowledge.Loaded;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.knowledge.openwebui.StoredFile;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.Receipt;
import dev.kinou.records.VideoId;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against a running Open-WebUI with a Chroma server: see {@code make test-openwebui}. */
@Tag("openwebui-chroma")
class ChromaIT extends ChromaTrial {
  @Test
  @Tag(ChromaStack.ON_POSTGRES)
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
          .containsEntry("title", "Talk " + i)
          .containsEntry("file_id", loaded.receipts().get(i).document());
    }
    assertThat(target.ask(EmbeddedDocuments.sentence(7), 3).get(0).metadata())
        .containsEntry("url", "https://www.youtube.com/watch?v=fifty7");
  }

  @Test
  @Tag(ChromaStack.ON_POSTGRES)
  void givenTheSameAgain_writesNothing() throws Exception {
    List<Document> four = documents.planted("again", 4);
    List<Receipt> first = target.load(four).receipts();
    List<StoredFile> files = server.listed(knowledge(), "");

    List<Receipt> second = target.load(four).receipts();

    assertThat(second).extracting(Receipt::document).isEqualTo(ids(first));
    assertThat(second)
        .extracting(Receipt::contentHash)
        .isEqualTo(first.stream().map(Receipt::contentHash).toList());
    assertThat(server.listed(knowledge(), "")).isEqualTo(files);
    assertEachOnce(four);
  }

  private static List<String> ids(List<Receipt> receipts) {
    return receipts.stream().map(Receipt::document).toList();
  }

  @Test
  @Tag(ChromaStack.ON_POSTGRES)
  void givenRemovedAndUpdatedThroughTheApi_theServerDoesSoAndALoadMendsIt() throws Exception {
    List<Document> four = documents.planted("api", 4);
    List<Receipt> receipts = target.load(four).receipts();

    server.remove(knowledge(), receipts.get(0).document());
    server.replaceText(receipts.get(1).document(), "Nobody repairs a broken xylophone any more.");

    assertThat(server.listed(knowledge(), ""))
        .extracting(StoredFile::id)
        .containsExactlyInAnyOrderElementsOf(ids(receipts).subList(1, 4));
    assertThat(chunks())
        .extracting(StoredChunk::file)
        .doesNotContain(receipts.get(0).document())
        .filteredOn(receipts.get(1).document()::equals)
        .hasSize(1);
    assertThat(nearest("Who repairs a broken xylophone?").metadata())
        .containsEntry("file_id", receipts.get(1).document());

    assertThat(target.load(four).receipts()).extracting(Receipt::document).isEqualTo(ids(receipts));
    assertEachOnce(four);
    assertThat(nearest(EmbeddedDocuments.sentence(1)).metadata())
        .containsEntry("file_id", receipts.get(1).document());
  }

  @Test
  void givenChangedText_replacesTheOld() throws Exception {
    target.load(
        List.of(documents.document("tides", "The tides", "The sea.", "The moon.", "The sun.")));
    Document corrected =
        documents.document("tides", "The tides, a correction", "The wind.", "The rain.");

    target.load(List.of(corrected));

    assertEachOnce(List.of(corrected));
    assertThat(chunks())
        .extracting(c -> c.metadata().path("title").asText())
        .containsOnly("The tides, a correction");
  }

  @Test
  void givenNothingSaid_isListedAllTheSame() throws Exception {
    Loaded loaded = target.load(List.of(documents.document("silent", "Silence")));

    assertThat(loaded.receipts()).hasSize(1);
    assertThat(inventory(target))
        .singleElement()
        .matches(held -> held.listed() && held.passages() == 0);
  }

  @Test
  @Tag(ChromaStack.ON_POSTGRES)
  void givenTwoLoadersAtOnce_holdsEachOnce() throws Exception {
    List<Document> all = documents.planted("two", 30);
    ExecutorService two = Executors.newFixedThreadPool(2);
    try (Target other = config.open()) {
      List<Callable<Integer>> loads = new ArrayList<>();
      for (Target each : List.of(target, other)) {
        loads.add(
            () -> {
              int receipts = 0;
              for (int from = 0; from < all.size(); from += 5) {
                receipts += each.load(all.subList(from, from + 5)).receipts().size();
              }
              return receipts;
            });
      }
      for (Future<Integer> load : two.invokeAll(loads)) {
        assertThat(load.get()).isEqualTo(30);
      }
    } finally {
      two.shutdownNow();
    }
    assertEachOnce(all);
  }

  @Test
  @Tag(ChromaStack.ON_POSTGRES)
  void givenALoaderKilledAnywhere_theNextLoadHoldsEachOnce() throws Exception {
    int killed = 0;
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Document> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String videos = "kill" + i + "of"; // others each time, so that there is always some to write
      killed +=
          KilledProcess.after(
                  random.nextInt(900),
                  ChromaStack.PROPERTIES,
                  LoaderProcess.class,
                  prefix + " {yyyy}-{MM}",
                  videos,
                  "12")
              ? 1
              : 0;
      all.addAll(documents.planted(videos, 12));
      assertThat(inventory(target))
          .as("no file is listed without its chunks, seed %d", seed)
          .filteredOn(Held::listed)
          .allMatch(held -> held.passages() == 2);
    }

    assertThat(target.load(all).receipts()).hasSize(120);

    assertThat(killed).isPositive();
    assertEachOnce(all);
  }

  @Test
  @Tag(ChromaStack.ON_POSTGRES)
  void givenForget_removesFileAndChunksAndNothingElse() throws Exception {
    List<Document> three = documents.planted("forget", 3);
    target.load(three);
    StoredFile foreign =
        server.upload("notes.md", "My own notes.", Map.of("knowledge_id", knowledge()));

    assertThat(target.forget(three.get(0).video())).isTrue();
    assertThat(target.forget(three.get(0).video())).isFalse();

    assertThat(server.listed(knowledge(), ""))
        .hasSize(3)
        .extracting(StoredFile::id)
        .contains(foreign.id());
    assertThat(chunks()).hasSize(5);
    assertThat(inventory(target)).extracting(Held::document).doesNotContain(foreign.id());
    assertThat(target.removePublishedBefore(Instant.parse("2026-11-19T12:00:00Z"))).isZero();
    assertThat(target.removePublishedBefore(Instant.parse("2026-11-19T12:00:01Z"))).isEqualTo(2);
    assertThat(server.listed(knowledge(), ""))
        .extracting(StoredFile::id)
        .containsExactly(foreign.id());
    assertThat(chunks()).extracting(StoredChunk::file).containsExactly(foreign.id());
    server.remove(knowledge(), foreign.id());
  }

  @Test
  @Tag(ChromaStack.ON_POSTGRES)
  void givenRemains_tellsAndRemovesThem() throws Exception {
    List<Document> two = documents.planted("remains", 2);
    List<Receipt> receipts = target.load(two).receipts();
    try (Connection tables = config.tables().connect();
        Statement statement = tables.createStatement()) {
      statement.executeUpdate("DELETE FROM file WHERE id = '" + receipts.get(0).document() + "'");
    }

    List<Held> held = inventory(target);
    assertThat(held).hasSize(2).extracting(Held::passages).containsOnly(2);
    List<Held> remains = held.stream().filter(each -> !each.listed()).toList();
    assertThat(remains)
        .singleElement()
        .matches(each -> each.video().equals(VideoId.youtube("remains0")));
    target.remove(remains);

    assertEachOnce(two.subList(1, 2));
  }

  @Test
  void givenVectorsOfAnotherModel_refusesBeforeAnythingIsWritten() throws Exception {
    Document right = documents.document("model", "Model", "The same name, but other vectors.");
    float[] wrong = right.passages().get(0).vector().clone();
    IntStream.range(0, 200).forEach(i -> wrong[i] = -wrong[i]);
    Document named = with(right, "all-MiniLM-L6-v2", wrong);

    assertThatThrownBy(() -> target.load(List.of(named)))
        .isInstanceOf(TargetRefusedException.class)
        .hasMessageContaining("score of");
    assertThatThrownBy(() -> target.load(List.of(right)))
        .isInstanceOf(TargetRefusedException.class)
        .hasMessageContaining("not tried");
    try (Target other = config.open()) {
      assertThatThrownBy(() -> other.load(List.of(with(right, "bge-m3", wrong))))
          .isInstanceOf(TargetRefusedException.class)
          .hasMessageContaining("bge-m3")
          .hasMessageContaining("all-MiniLM-L6-v2");
    }
    try (Target other = config.open()) {
      assertThat(inventory(other)).isEmpty();
    }
    assertThat(server.listed(knowledge(), "")).isEmpty();
  }

  private static Document with(Document document, String embedder, float[] vector) {
    return new Document(
        document.video(),
        document.transcriptModel(),
        document.chunker(),
        embedder,
        List.of(new EmbeddedPassage(document.passages().get(0).passage(), vector)));
  }

  @Test
  void givenOneBadVector_loadsTheOthers() throws Exception {
    List<Document> all = new ArrayList<>(documents.planted("bad", 3));
    Document bad = documents.document("nan", "NaN", "One.");
    float[] vector = bad.passages().get(0).vector().clone();
    vector[3] = Float.NaN;
    all.add(with(bad, "all-MiniLM-L6-v2", vector));

    Loaded loaded = target.load(all);

    assertThat(loaded.receipts()).hasSize(3);
    assertThat(loaded.failed()).containsOnlyKeys(bad.video().id());
    assertEachOnce(all.subList(0, 3));
  }

  @Test
  @Tag(ChromaStack.ON_POSTGRES)
  void givenAGoodTarget_isWell() {
    assertThat(target.check().problems()).isEmpty();
    assertThat(target.check().server()).startsWith("open-webui 0.12.4, chroma 1.");
  }
}
