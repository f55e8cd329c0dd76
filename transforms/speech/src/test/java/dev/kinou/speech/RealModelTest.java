package dev.kinou.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.records.Progress;
import dev.kinou.records.Segment;
import dev.kinou.records.Stage;
import dev.kinou.records.Transcript;
import dev.kinou.records.VideoId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealModelTest {
  @TempDir Path folder;

  private final Transcribe transcribe =
      new Transcribe(
          SpeechConfig.defaults().withModel(Recordings.model().toString()), new WavDecoder());

  @BeforeEach
  void setUp() throws Exception {
    transcribe.setup();
  }

  @AfterEach
  void tearDown() {
    Progress.listen(Progress.NOBODY);
    transcribe.teardown();
  }

  @Test
  void givenKennedy_writesWhatHeSaid() throws Exception {
    Transcript transcript = transcript("jfk");
    assertThat(text(transcript).toLowerCase(Locale.ROOT))
        .contains("ask not what your country can do for you");
    assertThat(transcript.language()).isEqualTo("en");
    assertThat(transcript.model()).isEqualTo("whisper-tiny.en-q5_1");
    assertThat(transcript.length().toMillis()).isBetween(10_900L, 11_100L);
    Segment last = transcript.segments().get(transcript.segments().size() - 1);
    assertThat(last.endMs()).isBetween(9_000L, 11_100L);
  }

  @Test
  void givenReadTexts_mishearsFewWords() throws Exception {
    WordErrorRate errors = new WordErrorRate();
    for (String name : List.of("jfk", "knots", "sourdough")) {
      errors.add(Recordings.text(name), text(transcript(name)));
    }
    assertThat(errors.rate()).isLessThan(0.12);
  }

  @Test
  void givenInterruptFromOutside_stopsInItsFirstWindowAndCanBeUsedAgain() throws Exception {
    Path wav = Recordings.wav("sourdough", folder);
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    Thread worker = Thread.currentThread();
    AtomicReference<Double> farthest = new AtomicReference<>(0.0);
    Progress.listen(
        new Progress() {
          @Override
          public void began(Stage stage, VideoId video) {
            // Long enough to be inside of whisper.cpp, far less than it needs.
            clock.schedule(worker::interrupt, 200, TimeUnit.MILLISECONDS);
          }

          @Override
          public void at(Stage stage, VideoId video, double fraction) {
            farthest.accumulateAndGet(fraction, Math::max);
          }
        });
    assertThatThrownBy(() -> transcribe.apply(Tracks.of(wav, Duration.ofSeconds(43))))
        .isInstanceOf(InterruptedException.class);
    clock.shutdown();
    // Whisper tells its progress after each of the recording's two windows of 30 s.
    assertThat(farthest.get()).isLessThan(0.5);

    Progress.listen(Progress.NOBODY);
    assertThat(text(transcript("jfk")).toLowerCase(Locale.ROOT)).contains("ask not");
  }

  private Transcript transcript(String name) throws Exception {
    return transcribe.apply(Tracks.of(Recordings.wav(name, folder), Duration.ofSeconds(30)));
  }

  private static String text(Transcript transcript) {
    return transcript.segments().stream().map(Segment::text).collect(Collectors.joining(" "));
  }
}
