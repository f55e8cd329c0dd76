package dev.kinou.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.Attempt;
import dev.kinou.records.Document;
import dev.kinou.records.RecordCoder;
import dev.kinou.records.Stage;
import dev.kinou.records.Transcript;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;

class EmbedPassagesTest {
  private static final Transcript JFK =
      Transcripts.of(
          Transcripts.video(),
          "en",
          "And so my fellow Americans, ask not what your country can do for you,",
          "ask what you can do for your country.");

  @Test
  void givenATranscript_embedsItsPassages() {
    Pipeline pipeline = Pipeline.create();

    Attempt.Result<Document> result =
        pipeline
            .apply(Create.of(List.of(JFK)).withCoder(RecordCoder.of(Transcript.class)))
            .apply(
                Attempt.of(
                    Stage.TEXT,
                    EmbedPassages.of(EmbeddingConfig.create()),
                    Transcript::video,
                    RecordCoder.of(Document.class)));

    PAssert.that(result.deadLetters()).empty();
    PAssert.thatSingleton(result.done())
        .satisfies(
            document -> {
              assertThat(document.chunker()).isEqualTo("sentences-1-256t");
              assertThat(document.embedder()).isEqualTo("all-MiniLM-L6-v2");
              assertThat(document.passages()).hasSize(1);
              assertThat(document.passages().get(0).passage().content())
                  .isEqualTo(
                      "A title · Channel One · 2026-11-19 ·"
                          + " https://www.youtube.com/watch?v=abcdefghijk&t=0s\n"
                          + "And so my fellow Americans, ask not what your country can do for you,"
                          + " ask what you can do for your country.");
              assertThat(document.passages().get(0).vector()).hasSize(384);
              return null;
            });
    pipeline.run().waitUntilFinish();
  }
}
