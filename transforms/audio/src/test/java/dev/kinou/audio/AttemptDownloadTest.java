package dev.kinou.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.AddressPolicy;
import dev.kinou.records.Attempt;
import dev.kinou.records.Cause;
import dev.kinou.records.DeadLetter;
import dev.kinou.records.RecordCoder;
import dev.kinou.records.Stage;
import dev.kinou.records.Track;
import dev.kinou.records.Video;
import java.nio.file.Path;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The step as a pipeline runs it. */
@Timeout(120)
class AttemptDownloadTest {
  @TempDir Path scratch;

  @Test
  void givenOneGoodAndOneGone_emitsATrackAndADeadLetter() throws Exception {
    try (TestSite site = new TestSite().file("/a.wav", "audio/wav", Sounds.tone(1, 1))) {
      DownloadAudio step =
          new DownloadAudio(
              AudioConfig.defaults()
                  .withScratch(scratch.toString())
                  .withAddresses(new AddressPolicy(Set.of("127.0.0.1"))));
      Pipeline pipeline = Pipeline.create();

      Attempt.Result<Track> result =
          pipeline
              .apply(
                  Create.of(Videos.at(site.at("/a.wav")), Videos.at(site.at("/gone.wav")))
                      .withCoder(RecordCoder.of(Video.class)))
              .apply(Attempt.of(Stage.AUDIO, step, video -> video, RecordCoder.of(Track.class)));

      PAssert.that(
              result
                  .done()
                  .apply(
                      MapElements.into(TypeDescriptors.strings())
                          .via(track -> track.video().url().getPath() + " " + track.format())))
          .containsInAnyOrder("/a.wav wav");
      PAssert.thatSingleton(result.deadLetters()).satisfies(AttemptDownloadTest::gone);
      pipeline.run().waitUntilFinish();
    }
  }

  private static Void gone(DeadLetter letter) {
    assertThat(letter.cause()).isEqualTo(Cause.PERMANENT);
    assertThat(letter.stage()).isEqualTo(Stage.AUDIO);
    assertThat(letter.video().url().getPath()).isEqualTo("/gone.wav");
    return null;
  }
}
