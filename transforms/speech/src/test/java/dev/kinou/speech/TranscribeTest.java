package dev.kinou.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kinou.records.Cause;
import dev.kinou.records.Progress;
import dev.kinou.records.Segment;
import dev.kinou.records.SoundDecoder;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import dev.kinou.records.Track;
import dev.kinou.records.Transcript;
import dev.kinou.records.VideoId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscribeTest extends TranscribeTrial {

  @TempDir static Path folder;
  private static SpeechConfig german;

  @BeforeAll
  static void writeModel() throws IOException {
    Path file =
        new SyntheticModel("de")
            .says(0, 4.5, "Guten Tag aus Köln.")
            .says(5, 10.5, "Zweiter Satz!")
            .write(folder.resolve("ggml-synthetic.bin"));
    german = SpeechConfig.defaults().withModel(file.toString()).withStates(2);
  }

  @Test
  void givenSound_writesExactTextTimesAndLanguage() throws Exception {
    Transcript transcript = open(german, FakeSound.hum(11)).apply(TRACK);
    assertThat(transcript.language()).isEqualTo("de");
    assertThat(transcript.model()).isEqualTo("whisper-synthetic");
    assertThat(transcript.length()).isEqualTo(Duration.ofSeconds(11));
    assertThat(transcript.segments())
        .extracting(Segment::startMs, Segment::endMs, Segment::text)
        .containsExactly(
            tuple(0L, 4500L, "Guten Tag aus Köln."), tuple(5000L, 10500L, "Zweiter Satz!"));
    assertThat(transcript.segments())
        .allSatisfy(s -> assertThat(s.confidence()).isBetween(0.5f, 1f))
        .allSatisfy(s -> assertThat(s.noSpeechProbability()).isBetween(0f, 0.5f));
  }

  @Test
  void givenCharacterSplitBetweenTokens_writesItWhole() throws Exception {
    byte[] oe = "ö".getBytes(StandardCharsets.UTF_8);
    Path file =
        new SyntheticModel("de")
            .says(
                0,
                2,
                List.of(
                    " K".getBytes(StandardCharsets.UTF_8),
                    Arrays.copyOf(oe, 1),
                    Arrays.copyOfRange(oe, 1, 2),
                    "ln".getBytes(StandardCharsets.UTF_8)))
            .write(folder.resolve("ggml-split.bin"));
    Transcript transcript = open(german.withModel(file.toString()), FakeSound.hum(5)).apply(TRACK);
    assertThat(transcript.segments()).first().extracting(Segment::text).isEqualTo("Köln");
  }

  @Test
  void givenLanguage_usesItInsteadOfDetecting() throws Exception {
    Transcript transcript = open(german.withLanguage("ja-JP"), FakeSound.hum(11)).apply(TRACK);
    assertThat(transcript.language()).isEqualTo("ja");
  }

  @Test
  void givenUnknownLanguage_saysSo() {
    assertThatThrownBy(() -> open(german.withLanguage("xx"), FakeSound.hum(1)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("\"xx\"");
  }

  @Test
  void givenSeveralWindows_keepsTimesInOrderAndWithinTheRecording() throws Exception {
    Transcript transcript =
        open(german.withMaxWindow(Duration.ofSeconds(30)), FakeSound.hum(95)).apply(TRACK);
    assertThat(transcript.length()).isEqualTo(Duration.ofSeconds(95));
    assertThat(transcript.segments()).hasSizeGreaterThan(6);
    long reached = 0;
    for (Segment segment : transcript.segments()) {
      assertThat(segment.startMs()).isGreaterThanOrEqualTo(reached);
      reached = segment.endMs();
    }
    assertThat(reached).isBetween(80_000L, 95_000L);
  }

  @Test
  void givenDecoderThatIsKilledOnce_readsTheRecordingAgain() throws Exception {
    MortalDecoder.lives(1);

    assertThat(open(german, new MortalDecoder()).apply(TRACK).segments()).hasSize(2);
  }

  @Test
  void givenDecoderThatIsKilledTwice_isNotTheRecordingsFault() throws Exception {
    MortalDecoder.lives(2);

    assertThatThrownBy(() -> open(german, new MortalDecoder()).apply(TRACK))
        .isInstanceOfSatisfying(
            StageException.class, e -> assertThat(e.cause()).isEqualTo(Cause.OUR_FAULT))
        .hasMessage("killed");
  }

  /** A hum whose decoder is killed, so many times. */
  private record MortalDecoder() implements SoundDecoder {
    private static final AtomicInteger LEFT = new AtomicInteger();

    static void lives(int deaths) {
      LEFT.set(deaths);
    }

    @Override
    public Sound open(Path file) {
      Sound hum = FakeSound.hum(11).open(file);
      boolean dies = LEFT.getAndDecrement() > 0;
      return new Sound() {
        @Override
        public int read(float[] buffer, int offset, int length)
            throws IOException, InterruptedException {
          if (dies) {
            throw new KilledException("killed");
          }
          return hum.read(buffer, offset, length);
        }

        @Override
        public void close() throws IOException {
          hum.close();
        }
      };
    }
  }

  @Test
  void givenHourOfSilence_saysNothingAndNeverHoldsItWhole() throws Exception {
    FakeSound.LARGEST.set(0);
    Transcript transcript = open(german, FakeSound.silence(3600)).apply(TRACK);
    assertThat(transcript.segments()).isEmpty();
    assertThat(transcript.language()).isEqualTo("und");
    assertThat(transcript.length()).isEqualTo(Duration.ofHours(1));
    assertThat(FakeSound.LARGEST.get()).isEqualTo(120 * SoundDecoder.SAMPLE_RATE);
  }

  @Test
  void givenTwoOfTheSameModel_sharesItAndFreesItWithTheLast() throws Exception {
    Transcribe one = open(german, FakeSound.hum(1));
    Transcribe other = open(german, FakeSound.hum(1));
    assertThat(SpeechModel.held()).isEqualTo(1);
    one.teardown();
    one.teardown();
    assertThat(SpeechModel.held()).isEqualTo(1);
    other.teardown();
    assertThat(SpeechModel.held()).isZero();
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
    Progress.listen(new Progress() {});
    assertThat(transcribe.apply(TRACK).segments()).hasSize(2);
  }

  @Test
  void givenMoreStatesThanCallbacksByDefault_tellsTheProgressOfEach() throws Exception {
    int many = 12;
    Transcribe transcribe = open(german.withStates(many), FakeSound.hum(11));
    CountDownLatch all = new CountDownLatch(many);
    var heard = Collections.<VideoId>newSetFromMap(new ConcurrentHashMap<>());
    Progress.listen(
        new Progress() {
          @Override
          public void began(Stage stage, VideoId video) {
            all.countDown();
            awaitQuietly(all);
          }

          @Override
          public void at(Stage stage, VideoId video, double fraction) {
            heard.add(video);
          }
        });
    ExecutorService threads = Executors.newFixedThreadPool(many);
    List<Callable<Transcript>> tasks = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      Track track = Tracks.of(Path.of("/" + i + ".wav"), Duration.ofSeconds(11));
      tasks.add(() -> transcribe.apply(track));
    }
    for (Future<Transcript> transcript : threads.invokeAll(tasks)) {
      assertThat(transcript.get().segments()).hasSize(2);
    }
    threads.shutdown();
    assertThat(heard).hasSize(many);
  }

  @Test
  void givenListenerThatThrows_goesOn() throws Exception {
    Progress.listen(
        new Progress() {
          @Override
          public void at(Stage stage, VideoId video, double fraction) {
            throw new IllegalStateException("on purpose");
          }
        });
    assertThat(open(german, FakeSound.hum(11)).apply(TRACK).segments()).hasSize(2);
  }

  @Test
  void givenProcessorByName_tellsWhereItTranscribes() throws Exception {
    List<String> devices = new ArrayList<>();
    Progress.listen(
        new Progress() {
          @Override
          public void on(Stage stage, VideoId video, String device) {
            devices.add(stage + " of " + video + " on " + device);
          }
        });
    Transcribe transcribe = open(german.withDevices(List.of("cpu")), FakeSound.hum(11));
    assertThat(transcribe.devices()).containsExactly("cpu (2 at once)");
    assertThat(transcribe.apply(TRACK).segments()).hasSize(2);
    assertThat(devices).containsExactly("SPEECH of " + TRACK.video().id() + " on cpu");
  }

  @Test
  void givenDeviceThatIsNotThere_transcribesOnTheProcessor() throws Exception {
    Transcribe transcribe =
        open(german.withDevices(List.of("cuda99", "vulkan99")), FakeSound.hum(11));
    assertThat(transcribe.devices()).containsExactly("cpu (2 at once)");
    assertThat(transcribe.apply(TRACK).segments()).hasSize(2);
  }

  @Test
  void givenOnePermit_servesOneAtATime() throws Exception {
    Transcribe transcribe = open(german.withStates(1), FakeSound.hum(11));
    List<String> events = new CopyOnWriteArrayList<>();
    Progress.listen(
        new Progress() {
          @Override
          public void began(Stage stage, VideoId video) {
            events.add("began");
          }

          @Override
          public void ended(Stage stage, VideoId video) {
            events.add("ended");
          }
        });
    ExecutorService threads = Executors.newFixedThreadPool(3);
    Callable<Transcript> task = () -> transcribe.apply(TRACK);
    for (Future<Transcript> transcript : threads.invokeAll(List.of(task, task, task))) {
      transcript.get();
    }
    threads.shutdown();
    assertThat(events).containsExactly("began", "ended", "began", "ended", "began", "ended");
  }

  @Test
  void givenRecordingLongerThanAllowed_refusesItWhateverItsLengthWasSaidToBe() throws Exception {
    Transcribe transcribe =
        open(
            german.withMaxLength(Duration.ofSeconds(60)).withMaxWindow(Duration.ofSeconds(30)),
            FakeSound.silence(3600));
    assertThatThrownBy(() -> transcribe.apply(TRACK))
        .isInstanceOfSatisfying(
            StageException.class, e -> assertThat(e.cause()).isEqualTo(Cause.TOO_LONG))
        .hasMessageContaining("0:01:00");
  }

  @Test
  void givenFileThatCannotBeDecoded_isUnsupported() throws Exception {
    Transcribe transcribe =
        open(
            german,
            file -> {
              throw new IOException("no sound in it");
            });
    assertThatThrownBy(() -> transcribe.apply(TRACK))
        .isInstanceOfSatisfying(
            StageException.class,
            e -> {
              assertThat(e.cause()).isEqualTo(Cause.UNSUPPORTED);
              assertThat(e.stage()).isEqualTo(Stage.SPEECH);
            })
        .hasMessageContaining("no sound in it");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
