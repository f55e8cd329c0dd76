package dev.kinou.knowledge.openwebui;

import dev.kinou.knowledge.Documents;
import dev.kinou.knowledge.KeyReference;
import dev.kinou.knowledge.KnowledgeName;
import dev.kinou.records.Document;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
