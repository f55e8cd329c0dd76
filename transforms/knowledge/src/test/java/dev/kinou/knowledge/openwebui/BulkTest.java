package dev.kinou.knowledge.openwebui;

import static dev.kinou.knowledge.Documents.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.KeyReference;
import dev.kinou.knowledge.Loaded;
import dev.kinou.knowledge.MarkdownDocument;
import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.knowledge.VideoMetadata;
import dev.kinou.knowledge.openwebui.FakeOpenWebUi.Chunk;
import dev.kinou.knowledge.openwebui.FakeOpenWebUi.Fault;
import dev.kinou.records.Document;
import dev.kinou.records.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many documents in one call. */
class BulkTest {
  private static final String NAME = "YouTube 2026-11";
  private static final String PROCESS = "POST /api/v1/retrieval/process/files/batch";

  private final List<Document> all = documents("v", 30);

  private FakeOpenWebUi server;
  private OpenWebUiConfig config;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    server = new FakeOpenWebUi();
    Path key = Files.writeString(directory.resolve("key"), FakeOpenWebUi.KEY);
    config = OpenWebUiConfig.of("wiki", server.url(), KeyReference.file(key));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static List<Document> documents(String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> document(prefix + i, "Talk " + i, "Said " + i + ".", "And then " + i + "."))
        .toList();
  }

  private OpenWebUiTarget open(Pause pause) {
    Clock clock = Clock.fixed(Instant.ofEpochSecond(server.now + 10), ZoneOffset.UTC);
    return new OpenWebUiTarget(config, clock, pause, Duration.ofMillis(1));
  }

  private Loaded load(List<Document> documents) throws Exception {
    return load(documents, pause -> {});
  }

  private Loaded load(List<Document> documents, Pause pause) throws Exception {
    try (OpenWebUiTarget target = open(pause)) {
      return target.load(documents);
    }
  }

  private MarkdownDocument text(Document document) {
    return MarkdownDocument.of(document, config.zone());
  }

  private void assertHoldsJust(List<Document> documents, Loaded loaded) {
    assertThat(loaded.failed()).isEmpty();
    assertThat(server.links)
        .containsExactlyInAnyOrderElementsOf(
            loaded.receipts().stream().map(r -> r.knowledge() + r.document()).toList());
    assertThat(server.files).hasSameSizeAs(documents);
    String knowledge = server.knowledges.get(0).path("id").asText();
    assertThat(server.chunks.stream().filter(c -> c.knowledge().equals(knowledge)))
        .extracting(Chunk::text)
        .containsExactlyInAnyOrderElementsOf(
            documents.stream()
                .flatMap(d -> List.of(text(d).text().split("\n\n")).stream())
                .toList());
  }

  private long requests(String request) {
    return server.requests.stream().filter(request::equals).count();
  }

  /** A file as {@link Bulk} leaves it when it ends between two requests. */
  private ObjectNode uploaded(String knowledge, Document document, String content) {
    MarkdownDocument text = text(document);
    ObjectNode file = server.file(text.fileName(), content, knowledge, "");
    ((ObjectNode) file.path("meta").path("data"))
        .put(VideoMetadata.MARK, "1")
        .put(VideoMetadata.VIDEO, document.video().id().value())
        .put(VideoMetadata.PUBLISHED, document.video().published().toString());
    return file;
  }

  private ObjectNode blank(String knowledge, Document document) {
    ObjectNode file = uploaded(knowledge, document, Blank.of(1));
    server.index(file, knowledge);
    server.links.add(knowledge + file.path("id").asText());
    return file;
  }

  @Test
  void givenMany_loadsThemInFewRequestsWithoutProcessingAnyAlone() throws Exception {
    Loaded loaded = load(all);

    assertHoldsJust(all, loaded);
    assertThat(loaded.receipts())
        .extracting(Receipt::contentHash)
        .containsExactlyInAnyOrderElementsOf(all.stream().map(d -> text(d).hash()).toList());
    assertThat(requests("POST /api/v1/files/")).isEqualTo(30);
    assertThat(server.requests).hasSizeLessThan(30 + 15);
  }

  @Test
  void givenTheSameAgain_uploadsNothing() throws Exception {
    Loaded first = load(all);
    Loaded second = load(all);

    assertHoldsJust(all, second);
    assertThat(second.receipts())
        .extracting(Receipt::document)
        .containsExactlyInAnyOrderElementsOf(
            first.receipts().stream().map(Receipt::document).toList());
    assertThat(requests("POST /api/v1/files/")).isEqualTo(30);
  }

  @Test
  void givenSomeChanged_replacesThoseAndKeepsTheOthers() throws Exception {
    Loaded first = load(all);
    List<Document> changed = new ArrayList<>(all.subList(2, 30));
    changed.add(document("v0", "Talk 0, corrected", "Another."));
    changed.add(document("v1", "Talk 1, corrected", "Another, too."));
    Loaded second = load(changed);

    assertHoldsJust(changed, second);
    assertThat(second.receipts())
        .filteredOn(
            receipt ->
                first.receipts().stream().anyMatch(r -> r.document().equals(receipt.document())))
        .hasSize(28);
  }

  @Test
  void givenAnEndAfterTheUploads_leavesNothingBehindTheNextTime() throws Exception {
    String knowledge = server.knowledge(NAME).path("id").asText();
    uploaded(knowledge, all.get(0), "");
    uploaded(knowledge, all.get(1), Blank.of(3));
    List<Duration> waits = new ArrayList<>();

    Loaded loaded =
        load(
            all,
            pause -> {
              waits.add(pause);
              server.files.forEach(file -> file.put("updated_at", server.now - 3600));
            });

    assertThat(waits).hasSize(1);
    assertHoldsJust(all, loaded);
  }

  @Test
  void givenAnEndBeforeTheTexts_waitsForTheLeaseAndTakesOver() throws Exception {
    String knowledge = server.knowledge(NAME).path("id").asText();
    blank(knowledge, all.get(0));
    blank(knowledge, all.get(7));
    List<Duration> waits = new ArrayList<>();

    Loaded loaded =
        load(
            all,
            pause -> {
              waits.add(pause);
              server.files.forEach(file -> file.put("updated_at", server.now - 3600));
            });

    assertThat(waits).hasSize(1);
    assertHoldsJust(all, loaded);
  }

  @Test
  void givenAnotherLoaderThatWritesTheTexts_waitsAndAdoptsItsFiles() throws Exception {
    String knowledge = server.knowledge(NAME).path("id").asText();
    ObjectNode theirs = blank(knowledge, all.get(0));

    Loaded loaded =
        load(
            all,
            pause -> {
              ((ObjectNode) theirs.path("data")).put("content", text(all.get(0)).text());
              server.index(theirs, knowledge);
            });

    assertHoldsJust(all, loaded);
    assertThat(loaded.receipts())
        .extracting(Receipt::document)
        .contains(theirs.path("id").asText());
  }

  @Test
  void givenAnotherLoaderThatLinksTheSameMeanwhile_yieldsToIt() throws Exception {
    String knowledge = server.knowledge(NAME).path("id").asText();
    server.faults.add(
        Fault.meanwhile(
            "POST /api/v1/knowledge/" + knowledge + "/files/batch/add",
            () -> {})); // the first one only asks for the listing
    List<ObjectNode> theirs = new ArrayList<>();
    server.faults.add(
        Fault.meanwhile(
            "POST /api/v1/knowledge/" + knowledge + "/files/batch/add",
            () -> theirs.add(blank(knowledge, all.get(5)))));

    Loaded loaded =
        load(
            all,
            pause -> {
              if (theirs.get(0).path("data").path("content").asText().isBlank()) {
                ((ObjectNode) theirs.get(0).path("data")).put("content", text(all.get(5)).text());
                server.index(theirs.get(0), knowledge);
              }
            });

    assertHoldsJust(all, loaded);
    assertThat(loaded.receipts())
        .extracting(Receipt::document)
        .contains(theirs.get(0).path("id").asText());
  }

  @Test
  void givenADropWhileTheTextsAreWritten_finishesWithoutDoubling() throws Exception {
    // The first asks whether it is possible, the second stores the blanks, the third the texts.
    server.faults.add(Fault.meanwhile(PROCESS, () -> {}));
    server.faults.add(Fault.meanwhile(PROCESS, () -> {}));
    server.faults.add(Fault.dropAfter(PROCESS));

    assertHoldsJust(all, load(all));
    assertThat(requests("POST /api/v1/files/")).isEqualTo(30);
  }

  @Test
  void givenAnErrorWhileTheTextsAreWritten_clearsItsBlanksAtOnceAndLoads() throws Exception {
    server.faults.add(Fault.meanwhile(PROCESS, () -> {}));
    server.faults.add(Fault.meanwhile(PROCESS, () -> {}));
    server.faults.add(Fault.answer(PROCESS, 500));
    List<Duration> waits = new ArrayList<>();
    server.knowledge(NAME);

    assertHoldsJust(all, load(all, waits::add));
    assertThat(waits).isEmpty();
  }

  @Test
  void givenOneThatVanishesMeanwhile_loadsIt() throws Exception {
    String knowledge = server.knowledge(NAME).path("id").asText();
    String adding = "POST /api/v1/knowledge/" + knowledge + "/files/batch/add";
    server.faults.add(Fault.meanwhile(adding, () -> {}));
    server.faults.add(Fault.meanwhile(adding, () -> server.files.remove(4)));

    assertHoldsJust(all, load(all));
  }

  @Test
  void givenATextWhoseChunksHaveNoFile_loadsItAndTheOthers() throws Exception {
    String knowledge = server.knowledge(NAME).path("id").asText();
    ObjectNode gone = server.file("gone.md", text(all.get(3)).text(), knowledge, "completed");
    server.index(gone, knowledge);
    server.files.clear();

    assertHoldsJust(all, load(all));
  }

  @Test
  void givenAServerThatMakesChunksOfBlanks_loadsOneByOne() throws Exception {
    server.chunksBlanks = true;

    Loaded loaded = load(all);

    assertHoldsJust(all, loaded);
    assertThat(server.requests.stream().filter(PROCESS::equals)).hasSize(1);
  }

  @Test
  void givenAServerWithoutTheRequest_loadsOneByOne() throws Exception {
    server.faults.add(Fault.answer(PROCESS, 404));

    assertHoldsJust(all, load(all));
  }

  @Test
  void givenOneTooLong_loadsTheOthers() throws Exception {
    config = config.withMaxCharacters(1000);
    List<Document> documents = new ArrayList<>(all);
    documents.add(document("long", "Long", "word ".repeat(300)));

    Loaded loaded = load(documents);

    assertThat(loaded.receipts()).hasSize(30);
    assertThat(loaded.failed()).containsOnlyKeys(documents.get(30).video().id());
  }

  @Test
  void givenARefusalInTheMiddle_givesTheReceiptsOfWhatIsIn() throws Exception {
    List<Document> more = new ArrayList<>(all);
    more.addAll(documents("w", Pace.MOST_TEXTS));
    try (OpenWebUiTarget target = open(pause -> {})) {
      target.load(all);
      server.faults.add(Fault.answer("POST /api/v1/files/", 401));
      Loaded loaded = target.load(more);

      assertThat(loaded.receipts()).hasSize(30);
      assertThat(loaded.failed().values())
          .hasSize(Pace.MOST_TEXTS)
          .allMatch(TargetRefusedException.class::isInstance);
      int requests = server.requests.size();
      assertThatThrownBy(() -> target.load(more)).isInstanceOf(TargetRefusedException.class);
      assertThat(server.requests).hasSize(requests);
    }
  }

  @Test
  void givenGroups_letsThemReadAndKeepsWhoMayAlready() throws Exception {
    ObjectNode knowledge = server.knowledge(NAME);
    knowledge
        .putArray("access_grants")
        .addObject()
        .put("principal_type", "user")
        .put("principal_id", "u1")
        .put("permission", "write");
    server.groups.add(server.knowledge("").deepCopy().put("id", "g1").put("name", "Editors"));
    server.knowledges.remove(1);
    config = config.withGroups(List.of("Editors"));

    load(all.subList(0, 2));
    load(all.subList(0, 2));

    assertThat(server.knowledges.get(0).path("access_grants"))
        .extracting(
            grant -> grant.path("principal_id").asText() + " " + grant.path("permission").asText())
        .containsExactly("u1 write", "g1 read");
    assertThat(requests("POST /api/v1/knowledge/k1/access/update")).isEqualTo(1);
  }

  @Test
  void givenAnUnknownGroup_refusesBeforeAnythingIsMade() {
    config = config.withGroups(List.of("Editors"));

    assertThatThrownBy(() -> load(all))
        .isInstanceOf(TargetRefusedException.class)
        .hasMessageContaining("'Editors' is not there");
    assertThat(server.knowledges).isEmpty();
    assertThat(server.files).isEmpty();
  }

  @Test
  void inventory_tellsWhatHasTheMarkAndWhetherItIsWhole() throws Exception {
    Loaded loaded = load(all.subList(0, 3));
    String knowledge = loaded.receipts().get(0).knowledge();
    ObjectNode blank = blank(knowledge, all.get(10));
    ObjectNode loose = uploaded(knowledge, all.get(11), "");
    ObjectNode theirs = server.file("Notes [x].md", "Mine.", knowledge, "completed");
    server.index(theirs, knowledge);
    server.links.add(knowledge + theirs.path("id").asText());

    List<Held> held = new ArrayList<>();
    try (OpenWebUiTarget target = open(pause -> {})) {
      target.inventory(held::add);
    }

    assertThat(held.stream().collect(Collectors.toMap(h -> h.document(), h -> h)))
        .hasSize(5)
        .hasEntrySatisfying(
            loaded.receipts().get(0).document(),
            one -> {
              assertThat(one.contentHash()).isEqualTo(loaded.receipts().get(0).contentHash());
              assertThat(one.passages()).isPositive();
              assertThat(one.listed()).isTrue();
            })
        .hasEntrySatisfying(blank.path("id").asText(), one -> assertThat(one.passages()).isZero())
        .hasEntrySatisfying(loose.path("id").asText(), one -> assertThat(one.listed()).isFalse());
  }

  @Test
  void remove_takesJustThatCopy() throws Exception {
    Loaded loaded = load(all.subList(0, 3));
    Receipt receipt = loaded.receipts().get(0);
    Document document =
        all.stream().filter(d -> d.video().id().equals(receipt.video())).findFirst().orElseThrow();
    ObjectNode copy = uploaded(receipt.knowledge(), document, text(document).text());
    copy.put("hash", receipt.contentHash());
    server.links.add(receipt.knowledge() + copy.path("id").asText());
    server.chunks.add(
        new Chunk(receipt.knowledge(), copy.path("id").asText(), receipt.contentHash(), "doubled"));

    try (OpenWebUiTarget target = open(pause -> {})) {
      target.remove(
          List.of(
              new Held(
                  receipt.video(), receipt.knowledge(), copy.path("id").asText(), "", 1, true)));
    }

    assertHoldsJust(all.subList(0, 3), loaded);
  }

  @Test
  void removePublishedBefore_takesOnlyOlderOnesWithTheMark() throws Exception {
    Loaded loaded = load(all);
    String knowledge = loaded.receipts().get(0).knowledge();
    ObjectNode theirs = server.file("Old notes.md", "Mine.", knowledge, "completed");
    server.index(theirs, knowledge);
    server.links.add(knowledge + theirs.path("id").asText());

    try (OpenWebUiTarget target = open(pause -> {})) {
      Instant published = all.get(0).video().published();
      assertThat(target.removePublishedBefore(published)).isZero();
      assertThat(target.removePublishedBefore(published.plusSeconds(1))).isEqualTo(30);
    }

    assertThat(server.files).containsExactly(theirs);
    assertThat(server.chunks.stream().filter(c -> c.knowledge().equals(knowledge)))
        .extracting(Chunk::text)
        .containsExactly("Mine.");
  }
}
