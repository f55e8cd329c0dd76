package dev.kinou.knowledge.openwebui;

import static dev.kinou.knowledge.Documents.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinou.knowledge.KeyReference;
import dev.kinou.knowledge.Loaded;
import dev.kinou.knowledge.MarkdownDocument;
import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.knowledge.openwebui.FakeOpenWebUi.Fault;
import dev.kinou.records.Cause;
import dev.kinou.records.DeadLetter;
import dev.kinou.records.Document;
import dev.kinou.records.Receipt;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenWebUiTargetTest {
  private static final String NAME = "YouTube 2026-11";

  private final Document jfk = document("jfk", "Inaugural address", "Ask not.", "Ask what.");
  private final Document bread = document("bread", "Bread", "Let it rest.");
  private final MarkdownDocument text = MarkdownDocument.of(jfk, ZoneOffset.UTC);

  private FakeOpenWebUi server;
  private OpenWebUiConfig config;
  private OpenWebUiTarget target;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    server = new FakeOpenWebUi();
    Path key = Files.writeString(directory.resolve("key"), FakeOpenWebUi.KEY + "\n");
    config = OpenWebUiConfig.of("wiki", server.url(), KeyReference.file(key));
    target = target(pause -> {});
  }

  private OpenWebUiTarget target(Pause pause) {
    Clock clock = Clock.fixed(Instant.ofEpochSecond(server.now + 10), ZoneOffset.UTC);
    return new OpenWebUiTarget(config, clock, pause, Duration.ofMillis(1));
  }

  @AfterEach
  void stop() {
    target.close();
    server.close();
  }

  private static Receipt load(OpenWebUiTarget target, Document document) throws Exception {
    Loaded loaded = target.load(List.of(document));
    for (StageException e : loaded.failed().values()) {
      throw e;
    }
    return loaded.receipts().get(0);
  }

  private void assertHoldsOnceAndWhole(Receipt receipt) {
    assertThat(server.files)
        .extracting(file -> file.path("id").asText())
        .containsExactly(receipt.document());
    assertThat(server.links).containsExactly(receipt.knowledge() + receipt.document());
    assertThat(server.chunks)
        .extracting(FakeOpenWebUi.Chunk::text)
        .containsExactly(server.files.get(0).path("data").path("content").asText().split("\n\n"));
  }

  private long uploads() {
    return server.requests.stream().filter("POST /api/v1/files/"::equals).count();
  }

  @Test
  void givenNothingThere_createsTheKnowledgeAndLoads() throws Exception {
    Receipt receipt = load(target, jfk);

    assertThat(server.knowledges).extracting(k -> k.path("name").asText()).containsExactly(NAME);
    assertHoldsOnceAndWhole(receipt);
    assertThat(receipt.contentHash()).isEqualTo(text.hash());
    assertThat(receipt.target()).isEqualTo("wiki");
    assertThat(receipt.server()).isEqualTo("open-webui 0.12.4");
    assertThat(receipt.embedder()).isEqualTo("openai/MiniLM");
  }

  @Test
  void givenTheSameAgain_uploadsNothing() throws Exception {
    Receipt first = load(target, jfk);
    Receipt second = load(target(pause -> {}), jfk);

    assertThat(second.document()).isEqualTo(first.document());
    assertThat(uploads()).isEqualTo(1);
    assertHoldsOnceAndWhole(second);
  }

  @Test
  void givenChangedText_replacesTheOldAfterTheNewIsIn() throws Exception {
    Receipt old = load(target, jfk);
    Receipt receipt = load(target, document("jfk", "Another title", "Ask again."));

    assertThat(receipt.document()).isNotEqualTo(old.document());
    assertHoldsOnceAndWhole(receipt);
    assertThat(server.requests.lastIndexOf("POST /api/v1/files/"))
        .isLessThan(
            server.requests.indexOf("POST /api/v1/knowledge/" + old.knowledge() + "/file/remove"));
  }

  @Test
  void givenADropAfterTheUploadWasAccepted_adoptsIt() throws Exception {
    server.faults.add(Fault.dropAfter("POST /api/v1/files/"));

    assertHoldsOnceAndWhole(load(target, jfk));
    assertThat(uploads()).isEqualTo(1);
  }

  @Test
  void givenADropAfterTheKnowledgeWasCreated_findsIt() throws Exception {
    server.faults.add(Fault.dropAfter("POST /api/v1/knowledge/create"));

    assertHoldsOnceAndWhole(load(target, jfk));
    assertThat(server.knowledges).hasSize(1);
  }

  @Test
  void givenErrorsThatPass_triesAgain() throws Exception {
    server.faults.add(Fault.answer("GET /api/v1/knowledge/search", 503));
    server.faults.add(new Fault("POST /api/v1/files/", 429, "Retry-After", "0", () -> {}));
    server.faults.add(Fault.answer("GET /api/v1/files/search", 500));

    assertHoldsOnceAndWhole(load(target, jfk));
  }

  @Test
  void givenALongRetryAfter_defersToItsTime() {
    server.faults.add(
        new Fault("GET /api/v1/knowledge/search", 429, "Retry-After", "3600", () -> {}));

    assertThatThrownBy(() -> load(target, jfk))
        .isInstanceOfSatisfying(
            StageException.class,
            e -> {
              assertThat(e.cause()).isEqualTo(Cause.RATE_LIMITED);
              assertThat(e.deadLetter(jfk.video(), Instant.EPOCH).retryAt())
                  .contains(Instant.ofEpochSecond(server.now + 3610));
            });
  }

  @Test
  void given200AndThenFailedProcessing_defersWithTheServersWordsAndLeavesNoFile() {
    server.failure = "Embeddings are down";

    assertThatThrownBy(() -> load(target, jfk))
        .isInstanceOfSatisfying(
            StageException.class, e -> assertThat(e.cause()).isEqualTo(Cause.DEFERRED_UNTIL))
        .hasMessageContaining("Embeddings are down");
    assertThat(server.files).isEmpty();
    assertThat(server.chunks).isEmpty();
  }

  @Test
  void givenAFailedFileOfAnEarlierNight_deletesItAndLoads() throws Exception {
    String knowledge = server.knowledge(NAME).path("id").asText();
    server.file(text.fileName(), text.text(), knowledge, "failed");

    assertHoldsOnceAndWhole(load(target, jfk));
  }

  @Test
  void givenAFileLeftBetweenItsChunksAndItsLink_loadsWithoutDoubledChunks() throws Exception {
    String knowledge = server.knowledge(NAME).path("id").asText();
    ObjectNode file = server.file(text.fileName(), text.text(), knowledge, "processing");
    file.put("created_at", server.now - 86_400);
    server.index(file, knowledge);

    assertHoldsOnceAndWhole(load(target, jfk));
  }

  @Test
  void givenChunksWhoseFileIsGone_loadsWithoutDoubledChunks() throws Exception {
    String knowledge = server.knowledge(NAME).path("id").asText();
    ObjectNode file = server.file("gone.md", text.text(), knowledge, "completed");
    server.index(file, knowledge);
    server.files.clear();

    assertHoldsOnceAndWhole(load(target, jfk));
  }

  @Test
  void givenAnotherLoaderUnderWay_waitsAndAdoptsItsFile() throws Exception {
    String knowledge = server.knowledge(NAME).path("id").asText();
    ObjectNode theirs = server.file(text.fileName(), text.text(), knowledge, "processing");
    try (OpenWebUiTarget waiting =
        target(
            pause -> {
              server.index(theirs, knowledge);
              server.links.add(knowledge + theirs.path("id").asText());
              ((ObjectNode) theirs.path("data")).put("status", "completed");
            })) {

      Receipt receipt = load(waiting, jfk);

      assertThat(receipt.document()).isEqualTo(theirs.path("id").asText());
      assertHoldsOnceAndWhole(receipt);
      assertThat(uploads()).isZero();
    }
  }

  @Test
  void givenAnotherLoaderThatDeletesALeftoverFirst_loads() throws Exception {
    String knowledge = server.knowledge(NAME).path("id").asText();
    server.file(text.fileName(), text.text(), knowledge, "failed").put("hash", text.hash());
    server.faults.add(
        Fault.meanwhile(
            "POST /api/v1/knowledge/" + knowledge + "/files/batch/add", server.files::clear));

    assertHoldsOnceAndWhole(load(target, jfk));
  }

  @Test
  void givenTwoCopiesWithOneText_keepsTheElderWithItsChunks() throws Exception {
    Receipt receipt = load(target, jfk);
    server.now++;
    ObjectNode copy = server.file(text.fileName(), text.text(), receipt.knowledge(), "completed");
    copy.put("hash", text.hash());
    server.links.add(receipt.knowledge() + copy.path("id").asText());
    server.chunks.add(
        new FakeOpenWebUi.Chunk(
            receipt.knowledge(), copy.path("id").asText(), text.hash(), "doubled"));

    assertThat(load(target, jfk).document()).isEqualTo(receipt.document());
    assertHoldsOnceAndWhole(receipt);
  }

  @Test
  void givenAnElderKnowledgeMadeMeanwhile_takesItAndDeletesItsOwn() throws Exception {
    ObjectNode elder = server.knowledge(NAME);
    server.knowledges.clear();
    try (OpenWebUiTarget racing = target(pause -> server.knowledges.add(elder))) {
      Receipt receipt = load(racing, jfk);

      assertThat(receipt.knowledge()).isEqualTo(elder.path("id").asText());
      assertThat(server.knowledges).containsExactly(elder);
    }
  }

  @Test
  void givenAKnowledgeDeletedMeanwhile_makesItAnew() throws Exception {
    load(target, jfk);
    server.knowledges.clear();
    server.links.clear();
    server.chunks.clear();
    server.files.clear();

    assertHoldsOnceAndWhole(load(target, jfk));
  }

  @Test
  void given401InTheMiddle_refusesAndTriesNothingMore() throws Exception {
    load(target, jfk);
    server.faults.add(Fault.answer("POST /api/v1/files/", 401));

    assertThatThrownBy(() -> load(target, bread))
        .isInstanceOf(TargetRefusedException.class)
        .hasMessageContaining("check the key in file:")
        .hasMessageNotContaining(FakeOpenWebUi.KEY);
    int requests = server.requests.size();
    assertThatThrownBy(() -> load(target, document("next", "Next", "Words.")))
        .isInstanceOfSatisfying(
            TargetRefusedException.class,
            e -> {
              assertThat(e.cause().deferred()).isTrue();
              DeadLetter letter = e.deadLetter(bread.video(), Instant.EPOCH);
              assertThat(letter.stage()).isEqualTo(Stage.KNOWLEDGE);
              assertThat(letter.attempted()).startsWith("load, refused by the target ");
            });
    assertThat(server.requests).hasSize(requests);
  }

  @Test
  void given403_saysWhatTheServerMustAllow() {
    server.faults.add(Fault.answer("GET /api/v1/knowledge/search", 403));

    assertThatThrownBy(() -> load(target, jfk))
        .isInstanceOf(TargetRefusedException.class)
        .hasMessageContaining("ENABLE_API_KEYS");
  }

  @Test
  void givenAKnowledgeThatMayNotBeWritten_refusesBeforeAnyUpload() {
    server.knowledge(NAME).put("write_access", false);

    assertThatThrownBy(() -> load(target, jfk))
        .isInstanceOf(TargetRefusedException.class)
        .hasMessageContaining("'YouTube 2026-11' is not the key's to write");
    assertThat(uploads()).isZero();
  }

  @Test
  void givenCompletedButNotListed_refusesRatherThanBelieve() {
    server.linksUploads = false;

    assertThatThrownBy(() -> load(target, jfk))
        .isInstanceOf(TargetRefusedException.class)
        .hasMessageContaining("does not list the file");
  }

  @Test
  void givenNoAdministratorsKey_loadsWithTheEmbedderUnknown() throws Exception {
    server.administrator = false;

    assertThat(load(target, jfk).embedder()).isEqualTo("unknown");
  }

  @Test
  void givenATargetThatIsDown_defersAndSoonStopsTrying() {
    server.close();

    for (Document document : List.of(jfk, bread)) {
      assertThatThrownBy(() -> load(target, document))
          .isInstanceOfSatisfying(
              StageException.class, e -> assertThat(e.cause()).isEqualTo(Cause.DEFERRED_UNTIL))
          .hasMessageContaining("cannot be reached");
    }
    assertThatThrownBy(() -> load(target, jfk))
        .isInstanceOf(StageException.class)
        .hasMessageContaining("was down for the videos before");
  }

  @Test
  void givenAKeysFileThatIsNotThere_refusesAndNamesIt() {
    config = OpenWebUiConfig.of("wiki", server.url(), new KeyReference("file:/none/such"));

    assertThatThrownBy(() -> load(target(pause -> {}), jfk))
        .isInstanceOf(TargetRefusedException.class)
        .hasMessageContaining("/none/such");
  }

  @Test
  void givenTooLongAText_saysSo() {
    config = config.withMaxCharacters(1000);

    assertThatThrownBy(
            () -> load(target(pause -> {}), document("long", "Long", "word ".repeat(300))))
        .isInstanceOfSatisfying(
            StageException.class, e -> assertThat(e.cause()).isEqualTo(Cause.TOO_LONG))
        .hasMessageContaining("at most 1000");
  }

  @Test
  void givenForget_deletesTheVideoAndNothingElse() throws Exception {
    Receipt other = load(target, bread);
    load(target, jfk);

    assertThat(target.forget(jfk.video())).isTrue();
    assertHoldsOnceAndWhole(other);
    assertThat(target.forget(jfk.video())).isFalse();
  }
}
