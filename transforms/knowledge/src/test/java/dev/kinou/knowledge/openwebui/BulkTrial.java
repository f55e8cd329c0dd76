package dev.kinou.knowledge.openwebui;

import static dev.kinou.knowledge.Documents.document;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinou.knowledge.KeyReference;
import dev.kinou.knowledge.Loaded;
import dev.kinou.knowledge.MarkdownDocument;
import dev.kinou.knowledge.VideoMetadata;
import dev.kinou.knowledge.openwebui.FakeOpenWebUi.Chunk;
import dev.kinou.records.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Many documents in one call. */
abstract class BulkTrial {
  static final String NAME = "YouTube 2026-11";
  static final String PROCESS = "POST /api/v1/retrieval/process/files/batch";

  final List<Document> all = documents("v", 30);

  FakeOpenWebUi server;
  OpenWebUiConfig config;

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

  static List<Document> documents(String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> document(prefix + i, "Talk " + i, "Said " + i + ".", "And then " + i + "."))
        .toList();
  }

  OpenWebUiTarget open(Pause pause) {
    Clock clock = Clock.fixed(Instant.ofEpochSecond(server.now + 10), ZoneOffset.UTC);
    return new OpenWebUiTarget(config, clock, pause, Duration.ofMillis(1));
  }

  Loaded load(List<Document> documents) throws Exception {
    return load(documents, pause -> {});
  }

  Loaded load(List<Document> documents, Pause pause) throws Exception {
    try (OpenWebUiTarget target = open(pause)) {
      return target.load(documents);
    }
  }

  MarkdownDocument text(Document document) {
    return MarkdownDocument.of(document, config.zone());
  }

  void assertHoldsJust(List<Document> documents, Loaded loaded) {
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

  long requests(String request) {
    return server.requests.stream().filter(request::equals).count();
  }

  /** A file as {@link Bulk} leaves it when it ends between two requests. */
  ObjectNode uploaded(String knowledge, Document document, String content) {
    MarkdownDocument text = text(document);
    ObjectNode file = server.file(text.fileName(), content, knowledge, "");
    ((ObjectNode) file.path("meta").path("data"))
        .put(VideoMetadata.MARK, "1")
        .put(VideoMetadata.VIDEO, document.video().id().value())
        .put(VideoMetadata.PUBLISHED, document.video().published().toString());
    return file;
  }

  ObjectNode blank(String knowledge, Document document) {
    ObjectNode file = uploaded(knowledge, document, Blank.of(1));
    server.index(file, knowledge);
    server.links.add(knowledge + file.path("id").asText());
    return file;
  }
}
