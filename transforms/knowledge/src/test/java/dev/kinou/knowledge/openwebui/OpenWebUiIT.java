package dev.kinou.knowledge.openwebui;

import static dev.kinou.knowledge.Documents.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.knowledge.Hit;
import dev.kinou.knowledge.KeyReference;
import dev.kinou.knowledge.KnowledgeName;
import dev.kinou.knowledge.Loaded;
import dev.kinou.knowledge.MarkdownDocument;
import dev.kinou.knowledge.TargetCheck;
import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.records.Document;
import dev.kinou.records.Receipt;
import dev.kinou.records.StageException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a running Open-WebUI: see {@code make test-openwebui}. */
@Tag("openwebui")
class OpenWebUiIT {
  private static final String LONG =
      IntStream.range(0, 160)
          .mapToObj(i -> "Sentence " + i + " of a long talk about the tides of the sea.")
          .collect(Collectors.joining(" "));

  private final Document jfk =
      document(
          "jfk",
          "Inaugural address",
          "And so, my fellow Americans, ask not what your country can do for you, ask what you can"
              + " do for your country.");
  private final Document bread =
      document("bread", "Baking [bread] / 100%", "Let the dough rest.", "Bake it for an hour.");
  private final Document tides = document("tides", "The tides", LONG);
  private final Document tea = document("tea", "お茶の時間", "今日はお茶について話します。", "緑茶は健康にいいです。");
  private final Document cycling =
      document("cycling", "Cycling ```# in the rain", "# Wear a jacket.", "``` and <br/> lights.");

  private OpenWebUiConfig config;
  private OpenWebUi server;

  @BeforeEach
  void connect() {
    config =
        OpenWebUiConfig.of(
                "it",
                URI.create(System.getProperty("openwebui.url", "http://127.0.0.1:8961")),
                KeyReference.file(Path.of(property("openwebui.key"))))
            .withKnowledge(new KnowledgeName("it " + UUID.randomUUID() + " {yyyy}-{MM}"));
    server = new OpenWebUi(config);
  }

  private static String property(String name) {
    return System.getProperty(name, "../../out/openwebui/key");
  }

  @AfterEach
  void deleteWhatWasLoaded() throws Exception {
    for (KnowledgeBase knowledge : server.knowledges(config.knowledge().fixedPart())) {
      for (StoredFile file : server.listed(knowledge.id(), "")) {
        server.remove(knowledge.id(), file.id());
      }
      server.deleteKnowledge(knowledge.id());
    }
    server.close();
  }

  private Receipt load(Document document) throws Exception {
    try (OpenWebUiTarget target = config.open()) {
      return receipts(target.load(List.of(document))).get(0);
    }
  }

  private static List<Receipt> receipts(Loaded loaded) throws Exception {
    for (StageException e : loaded.failed().values()) {
      throw e;
    }
    return loaded.receipts();
  }

  private static TargetCheck check(OpenWebUiConfig config) {
    try (OpenWebUiTarget target = config.open()) {
      return target.check();
    }
  }

  private List<StoredFile> listed(Receipt receipt) throws Exception {
    return server.listed(receipt.knowledge(), "");
  }

  /** The chunks of each file in the receipt's knowledge, by the file's id. */
  private Map<String, Long> chunks(Receipt receipt) throws Exception {
    return server.query(List.of(receipt.knowledge()), "anything", 1000).stream()
        .collect(
            Collectors.groupingBy(hit -> hit.metadata().get("file_id"), Collectors.counting()));
  }

  @Test
  void givenFiveDocuments_holdsEachOnceAndFindsTheRightOneWithItsLink() throws Exception {
    Receipt receipt = load(jfk);
    for (Document document : List.of(bread, tides, tea, cycling)) {
      load(document);
    }

    assertThat(listed(receipt))
        .extracting(StoredFile::name)
        .containsExactlyInAnyOrder(
            MarkdownDocument.fileName(jfk.video()),
            MarkdownDocument.fileName(bread.video()),
            MarkdownDocument.fileName(tides.video()),
            MarkdownDocument.fileName(tea.video()),
            MarkdownDocument.fileName(cycling.video()));
    assertThat(receipt.server()).isEqualTo("open-webui 0.12.4");
    assertThat(receipt.embedder()).contains("MiniLM");
    assertThat(server.uploaded("youtube-"))
        .filteredOn(file -> file.knowledge().equals(receipt.knowledge()))
        .as("no file is left outside of the knowledge")
        .hasSize(5);
    String question = "What should I ask about my country?";
    try (OpenWebUiTarget query = config.open()) {
      Hit top = query.ask(question, 3).get(0);
      assertThat(top.moment(question)).isPresent();
      assertThat(top.moment(question).get().words()).contains("ask what you can do");
      assertThat(top.moment(question).get().link())
          .isEqualTo(URI.create("https://www.youtube.com/watch?v=jfk&t=0s"));
      assertThat(top.metadata())
          .containsEntry("url", "https://www.youtube.com/watch?v=jfk")
          .containsEntry("title", "Inaugural address");
    }
  }

  @Test
  void givenTheSameAgain_changesNothing() throws Exception {
    Receipt first = load(tides);
    Map<String, Long> chunks = chunks(first);
    Receipt second = load(tides);

    assertThat(second.document()).isEqualTo(first.document());
    assertThat(second.contentHash()).isEqualTo(first.contentHash());
    assertThat(listed(first)).hasSize(1);
    assertThat(chunks(first)).isEqualTo(chunks);
    assertThat(chunks.get(first.document())).isGreaterThan(5);
  }

  @Test
  void givenALongDocument_everyChunkBeginsWithATimeAndALink() throws Exception {
    Receipt receipt = load(tides);

    assertThat(server.query(List.of(receipt.knowledge()), "tides", 1000))
        .extracting(hit -> hit.text().replaceAll("\\).*|; channel(?s:.*)", ""))
        .hasSizeGreaterThan(5)
        .containsOnly(
            "Title: The tides", "[0:00 · The tides](https://www.youtube.com/watch?v=tides&t=0s");
  }

  @Test
  void givenChangedText_replacesTheOld() throws Exception {
    load(tides);
    Receipt receipt = load(document("tides", "The tides, a correction", "It was about the wind."));

    assertThat(listed(receipt))
        .extracting(StoredFile::name)
        .containsExactly("The tides, a correction " + MarkdownDocument.tag(tides.video().id()));
    assertThat(chunks(receipt)).isEqualTo(Map.of(receipt.document(), 1L));
    assertThat(server.uploaded(tides.video().id().fileName()))
        .filteredOn(file -> file.knowledge().equals(receipt.knowledge()))
        .hasSize(1);
  }

  @Test
  void givenTwoLoadersAtOnce_holdsEachOnceInOneKnowledge() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      Callable<List<Receipt>> all = () -> List.of(load(jfk), load(bread), load(tea));
      List<Receipt> receipts =
          two.invokeAll(List.of(all, all)).stream()
              .flatMap(
                  future -> {
                    try {
                      return future.get().stream();
                    } catch (Exception e) {
                      throw new IllegalStateException(e);
                    }
                  })
              .toList();

      assertThat(receipts).extracting(Receipt::knowledge).containsOnly(receipts.get(0).knowledge());
      assertThat(server.knowledges(config.knowledge().fixedPart())).hasSize(1);
      assertThat(listed(receipts.get(0))).hasSize(3);
      assertThat(chunks(receipts.get(0))).hasSize(3).containsValues(1L);
    } finally {
      two.shutdownNow();
    }
  }

  @Test
  void givenChunksOfAFileThatIsGone_loadsAllTheSame() throws Exception {
    Receipt receipt = load(jfk);
    MarkdownDocument text = MarkdownDocument.of(jfk, config.zone());
    // The server deletes nothing from a knowledge for a file that it does not list any more.
    StoredFile orphan =
        server.upload("orphan.md", text.text() + "x", Map.of("knowledge_id", receipt.knowledge()));
    server.remove(receipt.knowledge(), receipt.document());
    server.replaceText(orphan.id(), text.text());
    server.replaceTextOnly(orphan.id(), "another");
    // Now the orphan's chunks carry the document's hash, but the file does not.

    Receipt again = load(jfk);

    assertThat(chunks(again)).containsEntry(again.document(), 1L).doesNotContainKey(orphan.id());
    assertThat(listed(again)).extracting(StoredFile::id).contains(again.document());
  }

  @Test
  void givenAnUploadThatNobodyLinked_finishesIt() throws Exception {
    Receipt receipt = load(bread);
    MarkdownDocument text = MarkdownDocument.of(jfk, config.zone());
    server.upload(text.fileName(), text.text(), Map.of());

    load(jfk);

    assertThat(listed(receipt)).hasSize(2);
    assertThat(server.uploaded(jfk.video().id().fileName()))
        .filteredOn(file -> file.knowledge().isEmpty())
        .isEmpty();
  }

  @Test
  void givenTwoCopies_keepsOneWithItsChunks() throws Exception {
    Receipt receipt = load(jfk);
    MarkdownDocument text = MarkdownDocument.of(jfk, config.zone());
    StoredFile copy =
        server.upload(
            text.fileName(), text.text() + "x", Map.of("knowledge_id", receipt.knowledge()));
    assertThat(listed(receipt)).hasSize(2);

    Receipt again = load(jfk);

    assertThat(again.document()).isEqualTo(receipt.document());
    assertThat(chunks(again))
        .isEqualTo(Map.of(receipt.document(), 1L))
        .doesNotContainKey(copy.id());
  }

  @Test
  void givenForget_removesFileAndChunksAndLeavesTheOthers() throws Exception {
    Receipt receipt = load(jfk);
    Receipt other = load(bread);

    try (OpenWebUiTarget loader = config.open()) {
      assertThat(loader.forget(jfk.video())).isTrue();
      assertThat(loader.forget(jfk.video())).isFalse();
    }

    assertThat(listed(receipt)).extracting(StoredFile::id).containsExactly(other.document());
    assertThat(chunks(receipt)).containsOnlyKeys(other.document());
    assertThatThrownBy(() -> server.status(receipt.document()))
        .isInstanceOfSatisfying(OpenWebUiException.class, e -> assertThat(e.missing()).isTrue());
  }

  @Test
  void givenAWrongKey_refusesAtOnceAndSaysWhatToCheck(@TempDir Path directory) throws Exception {
    Path key = Files.writeString(directory.resolve("key"), "sk-wrong");
    OpenWebUiConfig wrong =
        OpenWebUiConfig.of("it", config.url(), KeyReference.file(key))
            .withTimeout(Duration.ofSeconds(10));

    try (OpenWebUiTarget loader = wrong.open()) {
      assertThatThrownBy(() -> loader.load(List.of(jfk)))
          .isInstanceOf(TargetRefusedException.class)
          .hasMessageContaining("401")
          .hasMessageContaining(key.toString())
          .hasMessageNotContaining("sk-wrong");
    }
    assertThat(check(wrong).problems()).singleElement().asString().contains("401");
  }

  @Test
  void givenAnotherServersAddress_refuses() {
    OpenWebUiConfig wrong =
        OpenWebUiConfig.of("it", URI.create(config.url() + "/elsewhere"), config.key());

    assertThat(check(wrong).problems())
        .singleElement()
        .asString()
        .contains("is the address of an Open-WebUI");
  }

  @Test
  void givenAGoodTarget_isWell() {
    TargetCheck check = check(config);

    assertThat(check.problems()).isEmpty();
    assertThat(check.server()).isEqualTo("open-webui 0.12.4");
    assertThat(check.embedder()).startsWith("openai/");
  }
}
