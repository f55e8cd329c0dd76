package dev.kinou.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.Transcript;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RealModelTest {
  private static final Path SAMPLES = Path.of(System.getProperty("samples.dir"));

  private final Transcribe transcribe =
      new Transcribe(
          SpeechConfig.defaults()
              .withModel(SAMPLES.resolve("models/ggml-tiny.en-q5_1.bin").toString()),
          new WavDecoder());

  @BeforeEach
  void setUp() throws Exception {
    transcribe.setup();
  }

  @AfterEach
  void tearDown() {
    transcribe.teardown();
  }

  @Test
  void givenKennedy_writesWhatHeSaid() throws Exception {
    Path jfk = Path.of(System.getProperty("jfk"));
    long t = System.nanoTime();
    Transcript transcript = transcribe.apply(Tracks.of(jfk, Duration.ofSeconds(11)));
    System.out.println((System.nanoTime() - t) / 1e6 + " ms " + transcript);
    assertThat(transcript.segments()).isNotEmpty();
  }
}
