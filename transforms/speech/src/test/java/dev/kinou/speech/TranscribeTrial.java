package dev.kinou.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.Progress;
import dev.kinou.records.SoundDecoder;
import dev.kinou.records.Track;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Transcriptions that end with the test, and must leave no model behind. */
abstract class TranscribeTrial {
  static final Track TRACK = Tracks.of(Path.of("/recording.wav"), Duration.ofSeconds(11));

  private final List<Transcribe> opened = new ArrayList<>();

  @AfterEach
  void close() {
    Progress.listen(Progress.NOBODY);
    opened.forEach(Transcribe::teardown);
    assertThat(SpeechModel.held()).isZero();
  }

  /** Until the test ends. */
  Transcribe open(SpeechConfig config, SoundDecoder decoder) throws Exception {
    Transcribe transcribe = new Transcribe(config, decoder, FakeSound::speech);
    opened.add(transcribe);
    transcribe.setup();
    return transcribe;
  }
}
