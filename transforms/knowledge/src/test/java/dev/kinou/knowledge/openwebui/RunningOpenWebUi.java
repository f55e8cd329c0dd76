package dev.kinou.knowledge.openwebui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.knowledge.Documents;
import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.KeyReference;
import dev.kinou.knowledge.KnowledgeName;
import dev.kinou.knowledge.MarkdownDocument;
import dev.kinou.records.Document;
import dev.kinou.records.Receipt;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The Open-WebUI that the tests were told of. */
final class RunningOpenWebUi {
  private RunningOpenWebUi() {}

  /** A loader is given up sooner than by default, so that no test waits for minutes. */
  static OpenWebUiConfig config(String knowledge) {
    return OpenWebUiConfig.of(
            "it",
            URI.create(System.getProperty("openwebui.url", "http://127.0.0.1:8961")),
            KeyReference.file(
                Path.of(System.getProperty("openwebui.key", "../../out/openwebui/key"))))
        .withKnowledge(new KnowledgeName(knowledge))
        .withProcessing(Duration.ofSeconds(15));
  }

  /** Each of one chunk, with words of its own. */
  static List<Document> documents(String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                Documents.document(
                    prefix + i, "Talk " + i, "In town number " + i + " it rained all day."))
        .toList();
  }

  /** As a power cut would. */
  static void kill() throws Exception {
    Path file = Path.of(System.getProperty("openwebui.out", "../../out/openwebui"), "server.pid");
    long pid = Long.parseLong(Files.readAllLines(file).get(0));
    ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
    server.destroyForcibly();
    server.onExit().get();
  }

  static void start() throws Exception {
    if (new ProcessBuilder("../../tools/openwebui-up.sh").inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("tools/openwebui-up.sh failed");
    }
  }

  static void assertHoldsEachOnce(
      OpenWebUiConfig config, List<Document> documents, List<Receipt> receipts) throws Exception {
    Map<String, String> hashes =
        documents.stream()
            .collect(
                Collectors.toMap(
                    d -> d.video().id().value(),
                    d -> MarkdownDocument.of(d, config.zone()).hash()));
    List<Held> held = new ArrayList<>();
    try (OpenWebUiTarget target = config.open();
        OpenWebUi server = new OpenWebUi(config)) {
      target.inventory(held::add);
      assertThat(held).hasSameSizeAs(documents).allMatch(Held::listed);
      assertThat(held.stream().collect(Collectors.toMap(h -> h.video().value(), Held::contentHash)))
          .isEqualTo(hashes);
      assertThat(held)
          .extracting(Held::document)
          .containsExactlyInAnyOrderElementsOf(receipts.stream().map(Receipt::document).toList());
      String knowledge = receipts.get(0).knowledge();
      assertThat(
              server.query(List.of(knowledge), "rain", 1000).stream()
                  .map(hit -> hit.metadata().get("file_id")))
          .as("one chunk for each, and none of a file that is gone")
          .containsExactlyInAnyOrderElementsOf(held.stream().map(Held::document).toList());
    }
  }

  static void delete(OpenWebUiConfig config) throws Exception {
    try (OpenWebUi server = new OpenWebUi(config)) {
      for (KnowledgeBase knowledge : server.knowledges(config.knowledge().fixedPart())) {
        server
            .batches()
            .cleanUp(
                knowledge.id(),
                server.listed(knowledge.id(), "").stream()
                    .map(StoredFile::id)
                    .collect(Collectors.toList()));
        server.deleteKnowledge(knowledge.id());
      }
    }
  }

  /**
   * Loads until it is killed: its arguments are the knowledge, the videos' prefix and their count.
   */
  public static void main(String[] arguments) throws Exception {
    List<Document> documents = documents(arguments[1], Integer.parseInt(arguments[2]));
    try (OpenWebUiTarget target = config(arguments[0]).open()) {
      System.out.println("loading");
      target.load(documents);
    }
  }
}
