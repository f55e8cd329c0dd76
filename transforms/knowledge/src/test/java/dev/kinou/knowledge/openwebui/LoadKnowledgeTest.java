package dev.kinou.knowledge.openwebui;

import static dev.kinou.knowledge.Documents.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.knowledge.KeyReference;
import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.records.Attempt;
import dev.kinou.records.DeadLetter;
import dev.kinou.records.Document;
import dev.kinou.records.Receipt;
import dev.kinou.records.RecordCoder;
import dev.kinou.records.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadKnowledgeTest {
  private FakeOpenWebUi server;
  private OpenWebUiConfig config;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    server = new FakeOpenWebUi();
    // The pipeline's own clock judges what is under way.
    server.now = System.currentTimeMillis() / 1000;
    Path key = Files.writeString(directory.resolve("key"), FakeOpenWebUi.KEY);
    config = OpenWebUiConfig.of("wiki", server.url(), KeyReference.file(key));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Attempt.Result<Receipt> load(Pipeline pipeline) {
    return pipeline
        .apply(
            Create.of(
                    document("a", "A", "One."),
                    document("b", "B", "Two."),
                    document("c", "C", "Three."))
                .withCoder(RecordCoder.of(Document.class)))
        .apply(
            "LoadKnowledge",
            Attempt.of(
                Stage.KNOWLEDGE,
                LoadKnowledge.into(config),
                Document::video,
                RecordCoder.of(Receipt.class)));
  }

  @Test
  void givenThreeDocuments_emitsThreeReceipts() {
    Pipeline pipeline = Pipeline.create();
    Attempt.Result<Receipt> result = load(pipeline);
    PCollection<String> loaded =
        result
            .done()
            .apply(
                MapElements.into(TypeDescriptors.strings())
                    .via(receipt -> receipt.video() + " in " + receipt.target()));

    PAssert.that(loaded)
        .containsInAnyOrder("youtube:a in wiki", "youtube:b in wiki", "youtube:c in wiki");
    PAssert.that(result.deadLetters()).empty();
    pipeline.run().waitUntilFinish();
    assertThat(server.knowledges).hasSize(1);
    assertThat(server.links).hasSize(3);
  }

  @Test
  void givenARefusal_defersEveryDocumentAfterOneRequest() {
    server.faults.add(FakeOpenWebUi.Fault.answer("GET /api/v1/knowledge/search", 401));
    Pipeline pipeline = Pipeline.create();
    Attempt.Result<Receipt> result = load(pipeline);
    PCollection<String> deferred =
        result
            .deadLetters()
            .apply(MapElements.into(TypeDescriptors.strings()).via(LoadKnowledgeTest::describe));

    PAssert.that(result.done()).empty();
    PAssert.that(deferred)
        .containsInAnyOrder(
            "youtube:a deferred until true",
            "youtube:b deferred until true",
            "youtube:c deferred until true");
    pipeline.run().waitUntilFinish();
    assertThat(server.requests).hasSize(1);
  }

  private static String describe(DeadLetter letter) {
    return letter.video().id() + " " + letter.cause() + " " + TargetRefusedException.isIn(letter);
  }
}
