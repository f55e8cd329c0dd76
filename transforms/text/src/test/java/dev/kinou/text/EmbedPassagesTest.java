package dev.kinou.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kinou.records.Attempt;
import dev.kinou.records.Cause;
import dev.kinou.records.Document;
import dev.kinou.records.Progress;
import dev.kinou.records.RecordCoder;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import dev.kinou.records.Transcript;
import dev.kinou.records.VideoId;
import java.util.ArrayList;
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

  @Test
  void givenNothingSaid_makesADocumentWithoutPassages() throws Exception {
    EmbedPassages step = EmbedPassages.of(EmbeddingConfig.create());
    step.setup();
    try {
      Document document = step.apply(Transcripts.of(Transcripts.video(), "en"));

      assertThat(document.passages()).isEmpty();
      assertThat(document.transcriptModel()).isEqualTo("whisper-tiny");
    } finally {
      step.teardown();
    }
  }

  @Test
  void givenAnEndpointThatRefuses_makesADeadLetterThatNeedsAPerson() throws Exception {
    try (FakeEmbeddingServer server = new FakeEmbeddingServer()) {
      server.answers(401, "no");
      EmbedPassages step =
          EmbedPassages.of(
              EmbeddingConfig.create().withEndpoint(server.url(), EmbeddingApi.OLLAMA, "bge-m3"));
      step.setup();
      List<String> events = new ArrayList<>();
      Progress before = Progress.current();
      Progress.listen(new Events(events));
      try {
        StageException failure = catchThrowableOfType(StageException.class, () -> step.apply(JFK));

        assertThat(failure.stage()).isEqualTo(Stage.TEXT);
        assertThat(failure.cause()).isEqualTo(Cause.OUR_FAULT);
        assertThat(failure).hasMessageContaining("The key (embedding.key) is missing, wrong");
        assertThat(events).containsExactly("began", "ended");
      } finally {
        Progress.listen(before);
        step.teardown();
      }
    }
  }

  @Test
  void givenALongTranscript_tellsItsProgress() throws Exception {
    EmbedPassages step = EmbedPassages.of(EmbeddingConfig.create().withBatch(1));
    step.setup();
    List<String> events = new ArrayList<>();
    Progress before = Progress.current();
    Progress.listen(new Events(events));
    try {
      Document document =
          step.apply(Transcripts.of(Transcripts.video(), "en", "Some words. ".repeat(120)));

      assertThat(document.passages()).hasSize(2);
      assertThat(events).containsExactly("began", "0.5", "1.0", "ended");
    } finally {
      Progress.listen(before);
      step.teardown();
    }
  }

  private record Events(List<String> events) implements Progress {
    @Override
    public void began(Stage stage, VideoId video) {
      events.add("began");
    }

    @Override
    public void at(Stage stage, VideoId video, double fraction) {
      events.add(Double.toString(fraction));
    }

    @Override
    public void ended(Stage stage, VideoId video) {
      events.add("ended");
    }
  }
}
