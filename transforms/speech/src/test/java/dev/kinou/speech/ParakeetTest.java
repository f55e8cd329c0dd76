package dev.kinou.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kinou.records.Progress;
import dev.kinou.records.Segment;
import dev.kinou.records.SoundDecoder;
import dev.kinou.records.Stage;
import dev.kinou.records.Track;
import dev.kinou.records.Transcript;
import dev.kinou.records.VideoId;
import dev.kinou.speech.models.StoreConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParakeetTest extends TranscribeTrial {
  private static final String ALL =
      "bg, cs, da, de, el, en, es, et, fi, fr, hr, hu, it, lt, lv, mt, nl, pl, pt, ro, ru, sk, sl,"
          + " sv, uk";

  @TempDir static Path folder;
  private static SpeechConfig german;

  @BeforeAll
  static void writeModel() throws IOException {
    german = config("parakeet-synthetic", talk()).withLanguage("de");
  }

  /** Two sentences, of 640 and 1280 ms, with marks that last a frame each, but not in the times. */
  private static SyntheticParakeet talk() {
    return new SyntheticParakeet()
        .says(2, "▁Gu")
        .says(1, "ten")
        .says(5, "▁Tag")
        .says(1, ".")
        .says(8, "▁Hier", "▁Köln")
        .says(1, "!");
  }

  private static SpeechConfig config(String name, SyntheticParakeet model) throws IOException {
    Path file = model.write(folder.resolve(name + ".bin"));
    return SpeechConfig.defaults().withModel(file.toString()).withStates(2);
  }

  @Test
  void givenSound_writesExactTextAndTheWordsTimes() throws Exception {
    Transcript transcript = open(german, FakeSound.hum(11)).apply(TRACK);
    assertThat(transcript.model()).isEqualTo("parakeet-synthetic");
    assertThat(transcript.language()).isEqualTo("de");
    assertThat(transcript.length()).isEqualTo(Duration.ofSeconds(11));
    assertThat(transcript.segments())
        .extracting(Segment::startMs, Segment::endMs, Segment::text)
        .containsExactly(tuple(0L, 640L, "Guten Tag."), tuple(720L, 2000L, "Hier Köln!"));
    assertThat(transcript.segments())
        .allSatisfy(s -> assertThat(s.confidence()).isBetween(0.99f, 1f))
        .allSatisfy(s -> assertThat(s.noSpeechProbability()).isZero());
  }

  @Test
  void givenModelByNameInItsFolder_isLoadedAsThat() throws Exception {
    String name = "parakeet-tdt-0.6b-v3";
    talk().write(Files.createDirectory(folder.resolve(name)).resolve(name + "-f16.bin"));
    SpeechConfig named =
        german.withModel(name).withModels(StoreConfig.defaults().withFolder(folder.toString()));
    assertThat(open(named, FakeSound.hum(3)).apply(TRACK).model())
        .isEqualTo(Transcribe.model(named))
        .isEqualTo(name);
  }

  @Test
  void givenCharacterSplitBetweenTokens_writesItWhole() throws Exception {
    byte[] oe = "ö".getBytes(StandardCharsets.UTF_8);
    SyntheticParakeet split =
        new SyntheticParakeet()
            .says(1, "▁K")
            .says(0, Arrays.copyOf(oe, 1))
            .says(1, Arrays.copyOfRange(oe, 1, 2))
            .says(1, "ln");
    Transcript transcript = open(config("parakeet-split", split), FakeSound.hum(5)).apply(TRACK);
    assertThat(transcript.segments()).extracting(Segment::text).containsExactly("Köln");
  }

  @Test
  void givenTokensThatAreNoText_leavesThemOut() throws Exception {
    SyntheticParakeet control =
        new SyntheticParakeet().says(1, "<|de|>", "▁Ja", "<unk>", "<|endoftext|>");
    Transcript transcript =
        open(config("parakeet-control", control), FakeSound.hum(5)).apply(TRACK);
    assertThat(transcript.segments())
        .extracting(Segment::startMs, Segment::endMs, Segment::text)
        .containsExactly(tuple(80L, 160L, "Ja"));
  }

  @Test
  void givenNoLanguage_saysThatNobodyKnowsIt() throws Exception {
    Transcript transcript = open(german.withLanguage("auto"), FakeSound.hum(11)).apply(TRACK);
    assertThat(transcript.segments()).hasSize(2);
    assertThat(transcript.language()).isEqualTo("und");
  }

  @Test
  void givenLanguageThatItLacks_saysWhichItKnows() {
    assertThatThrownBy(() -> open(german.withLanguage("ja"), FakeSound.hum(1)))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "speech.language is \"ja\", but parakeet-synthetic knows only "
                + ALL
                + ": choose a multilingual Whisper model, for instance base");
  }

  @Test
  void givenEnglishModel_knowsNothingElseAndSaysSo() throws Exception {
    SpeechConfig english = config("parakeet-english", talk().english());
    assertThat(open(english, FakeSound.hum(3)).apply(TRACK).language()).isEqualTo("en");
    assertThatThrownBy(() -> open(english.withLanguage("de"), FakeSound.hum(1)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("knows only English, but speech.language is \"de\"");
  }

  @Test
  void givenLongerThanItHearsAtOnce_goesThroughItInOrderAndNeverPastItsEnd() throws Exception {
    SpeechConfig ten = config("parakeet-ten", talk().hears(10)).withLanguage("de");
    FakeSound.LARGEST.set(0);
    Transcript transcript = open(ten, FakeSound.hum(34)).apply(TRACK);
    assertThat(FakeSound.LARGEST.get()).isEqualTo(SoundDecoder.SAMPLE_RATE * 999 / 100);
    assertThat(transcript.length()).isEqualTo(Duration.ofSeconds(34));
    // Each window is cut in its second half, so that there are four to seven of them.
    assertThat(transcript.segments()).hasSizeBetween(2 * 4, 2 * 7);
    long reached = 0;
    for (Segment segment : transcript.segments()) {
      assertThat(segment.startMs()).isGreaterThanOrEqualTo(reached);
      reached = segment.endMs();
    }
    assertThat(reached).isBetween(20_000L, 34_000L);
  }

  @Test
  void givenWordsBeyondTheEnd_endsWithTheRecording() throws Exception {
    Transcript transcript = open(german, FakeSound.hum(0.85)).apply(TRACK);
    assertThat(transcript.segments())
        .extracting(Segment::startMs, Segment::endMs, Segment::text)
        .containsExactly(tuple(0L, 640L, "Guten Tag."), tuple(720L, 850L, "Hier"));
  }

  @Test
  void givenHardlyAnySound_saysNothing() throws Exception {
    assertThat(open(german, FakeSound.hum(0.09)).apply(TRACK).segments()).isEmpty();
  }

  @Test
  void givenInterruptWhileTranscribing_stopsAndGivesThePermitBack() throws Exception {
    Transcribe transcribe = open(german.withStates(1), FakeSound.hum(11));
    Progress.listen(
        new Progress() {
          @Override
          public void at(Stage stage, VideoId video, double fraction) {
            Thread.currentThread().interrupt();
          }
        });
    assertThatThrownBy(() -> transcribe.apply(TRACK)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    Progress.listen(Progress.NOBODY);
    assertThat(transcribe.apply(TRACK).segments()).hasSize(2);
  }

  @Test
  void givenInterruptInsideOfTheEncoder_doesNotWaitForItsEnd() throws Exception {
    Transcribe transcribe =
        open(config("parakeet-slow", talk().slowly()).withStates(1), FakeSound.hum(49));
    long begun = System.nanoTime();
    assertThat(transcribe.apply(TRACK).segments()).hasSize(2);
    long whole = System.nanoTime() - begun;

    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    Thread worker = Thread.currentThread();
    AtomicLong interrupted = new AtomicLong();
    Progress.listen(
        new Progress() {
          @Override
          public void at(Stage stage, VideoId video, double fraction) {
            // Told at the beginning of the encoder; it is inside by then.
            clock.schedule(
                () -> {
                  interrupted.set(System.nanoTime());
                  worker.interrupt();
                },
                whole / 4,
                TimeUnit.NANOSECONDS);
          }
        });
    assertThatThrownBy(() -> transcribe.apply(TRACK)).isInstanceOf(InterruptedException.class);
    long waited = System.nanoTime() - interrupted.get();
    clock.shutdownNow();
    assertThat(waited).isLessThan(whole / 4);
  }

  @Test
  void givenListener_tellsItTheBeginningAndTheEndOfEachWindow() throws Exception {
    SpeechConfig ten = config("parakeet-ten", talk().hears(10)).withLanguage("de");
    List<Double> told = new ArrayList<>();
    Progress.listen(
        new Progress() {
          @Override
          public void at(Stage stage, VideoId video, double fraction) {
            told.add(fraction);
            throw new IllegalStateException("on purpose");
          }
        });
    Track track = Tracks.of(Path.of("/recording.wav"), Duration.ofSeconds(19));
    assertThat(open(ten, FakeSound.hum(19)).apply(track).segments()).hasSizeGreaterThan(2);
    assertThat(told).first().isEqualTo(0.0);
    assertThat(told).last().isEqualTo(1.0);
    assertThat(told).isSorted().hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void givenTwoAtOnce_sharesTheWeightsAndSaysTheSame() throws Exception {
    Transcribe transcribe = open(german, FakeSound.hum(11));
    assertThat(SpeechModel.held()).isEqualTo(1);
    CountDownLatch both = new CountDownLatch(2);
    Progress.listen(
        new Progress() {
          @Override
          public void began(Stage stage, VideoId video) {
            both.countDown();
            try {
              // Nobody begins to decode before the other one has a state.
              both.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        });
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Callable<Transcript>> tasks = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Track track = Tracks.of(Path.of("/" + i + ".wav"), Duration.ofSeconds(11));
      tasks.add(() -> transcribe.apply(track));
    }
    for (Future<Transcript> transcript : threads.invokeAll(tasks)) {
      assertThat(transcript.get().segments())
          .extracting(Segment::text)
          .containsExactly("Guten Tag.", "Hier Köln!");
    }
    threads.shutdown();
  }

  @Test
  void givenDeviceThatIsNotThere_transcribesOnTheProcessor() throws Exception {
    Transcribe transcribe = open(german.withDevices(List.of("cuda99")), FakeSound.hum(11));
    assertThat(transcribe.devices()).containsExactly("cpu (2 at once)");
    assertThat(transcribe.apply(TRACK).segments()).hasSize(2);
  }
}
