package dev.kinou.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;

class AttemptTest {
  private static final AtomicInteger CLOSED = new AtomicInteger();

  /** Doubles text; fails on words it was told to fail on. */
  private static final class Shout implements Step<Video, Transcript> {
    private static final long serialVersionUID = 1;

    @Override
    public Transcript apply(Video video) throws StageException {
      switch (video.title()) {
        case "gone":
          throw new StageException(Stage.AUDIO, Cause.PERMANENT, "It is gone", "GET it");
        case "bug":
          throw new IllegalStateException("bug");
        default:
          return new Transcript(
              video,
              video.title().toUpperCase(java.util.Locale.ROOT),
              "en",
              java.time.Duration.ZERO,
              List.of());
      }
    }
  }

  private static Video video(String title) {
    Video v = Samples.VIDEO;
    return new Video(
        VideoId.web(title),
        v.source(),
        v.url(),
        v.media(),
        title,
        v.channel(),
        v.published(),
        v.duration(),
        v.language(),
        v.description(),
        v.liveStatus());
  }

  @Test
  void givenElementsThatFail_emitsTheirDeadLettersAndTheOthersResults() {
    Pipeline pipeline = Pipeline.create();
    Attempt.Result<Transcript> result =
        pipeline
            .apply(
                Create.of(video("one"), video("gone"), video("bug"), video("two"))
                    .withCoder(RecordCoder.of(Video.class)))
            .apply(Attempt.of(Stage.SPEECH, new Shout(), v -> v, RecordCoder.of(Transcript.class)));

    PAssert.that(result.done())
        .satisfies(
            transcripts -> {
              assertThat(transcripts)
                  .extracting(Transcript::model)
                  .containsExactlyInAnyOrder("ONE", "TWO");
              return null;
            });
    PAssert.that(result.deadLetters())
        .satisfies(
            letters -> {
              assertThat(letters)
                  .extracting(DeadLetter::stage, DeadLetter::cause, DeadLetter::message)
                  .containsExactlyInAnyOrder(
                      org.assertj.core.groups.Tuple.tuple(
                          Stage.AUDIO, Cause.PERMANENT, "It is gone"),
                      org.assertj.core.groups.Tuple.tuple(
                          Stage.SPEECH, Cause.OUR_FAULT, "java.lang.IllegalStateException: bug"));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  /** A result that counts how often it was closed. */
  private record Opened(String title) implements AutoCloseable {
    @Override
    public void close() {
      CLOSED.incrementAndGet();
    }
  }

  @Test
  void givenChain_closesWhatWasOnlyInBetween() throws Exception {
    CLOSED.set(0);
    Step<Video, Opened> open = v -> new Opened(v.title());
    Step<Opened, String> read = Opened::title;
    Step<Opened, String> fail =
        opened -> {
          throw new StageException(Stage.SPEECH, Cause.UNSUPPORTED, "no", "read");
        };

    assertThat(open.then(read).apply(video("one"))).isEqualTo("one");
    assertThat(CLOSED).hasValue(1);
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> open.then(fail).apply(video("two"))))
        .isInstanceOf(StageException.class);
    assertThat(CLOSED).hasValue(2);
  }
}
