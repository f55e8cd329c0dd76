package dev.kinou.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.Attempt;
import dev.kinou.records.Cause;
import dev.kinou.records.DeadLetter;
import dev.kinou.records.RecordCoder;
import dev.kinou.records.Segment;
import dev.kinou.records.SoundDecoder;
import dev.kinou.records.Stage;
import dev.kinou.records.Track;
import dev.kinou.records.Transcript;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscribePipelineTest {
  @TempDir Path folder;

  @Test
  void givenTracksOfWhichOneIsBroken_emitsTranscriptsAndADeadLetter() throws Exception {
    Path model =
        new SyntheticModel("de").says(0, 4, "Guten Tag.").write(folder.resolve("ggml-de.bin"));
    Transcribe transcribe =
        new Transcribe(
            SpeechConfig.defaults().withModel(model.toString()).withStates(1),
            new Picky(),
            FakeSound::speech);
    Pipeline pipeline = Pipeline.create();
    Attempt.Result<Transcript> result =
        pipeline
            .apply(
                Create.of(track("good.wav"), track("broken.wav"))
                    .withCoder(RecordCoder.of(Track.class)))
            .apply(
                "Transcribe",
                Attempt.of(
                    Stage.SPEECH, transcribe, Track::video, RecordCoder.of(Transcript.class)));
    PAssert.that(result.done())
        .satisfies(
            transcripts -> {
              assertThat(transcripts)
                  .singleElement()
                  .satisfies(
                      t -> {
                        assertThat(t.video().title()).isEqualTo("good.wav");
                        assertThat(t.segments())
                            .extracting(Segment::text)
                            .containsExactly("Guten Tag.");
                      });
              return null;
            });
    PAssert.that(result.deadLetters())
        .satisfies(
            letters -> {
              assertThat(letters)
                  .singleElement()
                  .extracting(DeadLetter::stage, DeadLetter::cause)
                  .containsExactly(Stage.SPEECH, Cause.UNSUPPORTED);
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static Track track(String name) {
    return Tracks.of(Path.of("/" + name), Duration.ofSeconds(4));
  }

  private static final class Picky implements SoundDecoder {
    private static final long serialVersionUID = 1;

    @Override
    public Sound open(Path file) throws IOException {
      if (file.endsWith("broken.wav")) {
        throw new IOException("broken.wav holds no sound");
      }
      return FakeSound.hum(4).open(file);
    }
  }
}
