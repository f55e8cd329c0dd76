package dev.kinou.speech;

import static dev.kinou.records.SoundDecoder.SAMPLE_RATE;
import static dev.kinou.speech.FakeDevices.CPU;
import static dev.kinou.speech.FakeDevices.LARGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.records.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each window holds its number, and is heard as a text of that number. */
@Timeout(60)
class EnsembleTest {
  private static final int WINDOWS = 12;
  private static final int LENGTH = 20 * SAMPLE_RATE;

  private final SpeechConfig config = SpeechConfig.defaults().withStates(2);
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final List<String> heard = new ArrayList<>();
  private final List<Long> starts = new ArrayList<>();
  private final List<Long> progress = new ArrayList<>();
  private Ear ear = (number, language) -> List.of(text(number, 1));
  private DevicePools pools;

  private interface Ear {
    List<Segment> hear(int number, String language) throws InterruptedException, WhisperException;
  }

  @AfterEach
  void close() {
    pools.close();
  }

  @Test
  void givenTwoStates_hearsOnBothAndTellsInOrder() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    ear =
        (number, language) -> {
          both.countDown();
          both.await();
          TimeUnit.MILLISECONDS.sleep(number % 2 == 0 ? 20 : 1);
          return List.of(text(number, 1));
        };
    perform("en");
    assertThat(threads).hasSize(2);
    assertThat(heard).isEqualTo(numbers());
    assertThat(progress).isSorted().last().isEqualTo(12L * LENGTH);
    assertThat(free()).isEqualTo(2);
  }

  @Test
  void givenOneState_hearsAllByItself() throws Exception {
    pools = open(config.withStates(1));
    perform("en");
    assertThat(threads).containsExactly(Thread.currentThread());
    assertThat(heard).isEqualTo(numbers());
  }

  @Test
  void givenSomebodyWhoWaits_hasTheHelperGiveItsTurnBack() throws Exception {
    pools = open(config);
    CountDownLatch waits = new CountDownLatch(1);
    ExecutorService other = Executors.newSingleThreadExecutor();
    List<Future<Integer>> served = new ArrayList<>();
    ear =
        (number, language) -> {
          if (threads.size() == 2 && served.isEmpty()) {
            synchronized (served) {
              if (served.isEmpty()) {
                served.add(
                    other.submit(
                        () -> {
                          waits.countDown();
                          try (Turn turn = pools.take()) {
                            return heard.size();
                          }
                        }));
              }
            }
            waits.await();
          }
          TimeUnit.MILLISECONDS.sleep(20);
          return List.of(text(number, 1));
        };
    perform("en");
    assertThat(served.get(0).get(10, TimeUnit.SECONDS)).isLessThan(WINDOWS);
    assertThat(heard).isEqualTo(numbers());
    other.shutdown();
  }

  @Test
  void givenFailureOfAHelper_failsAndGivesAllTurnsBack() {
    Thread own = Thread.currentThread();
    ear =
        (number, language) -> {
          if (Thread.currentThread() != own) {
            throw new WhisperException("it choked");
          }
          TimeUnit.MILLISECONDS.sleep(20);
          return List.of(text(number, 1));
        };
    assertThatThrownBy(() -> perform("en")).isInstanceOf(WhisperException.class);
    assertThat(free()).isEqualTo(2);
  }

  @Test
  void givenInterrupt_stopsTheHelpersToo() throws Exception {
    pools = open(config);
    CountDownLatch both = new CountDownLatch(2);
    ear =
        (number, language) -> {
          both.countDown();
          TimeUnit.MINUTES.sleep(1);
          return List.of();
        };
    ExecutorService thread = Executors.newSingleThreadExecutor();
    Future<?> performance =
        thread.submit(
            () -> {
              perform("en");
              return null;
            });
    both.await();
    thread.shutdownNow();
    assertThat(thread.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(performance::get).hasCauseInstanceOf(InterruptedException.class);
    assertThat(free()).isEqualTo(2);
  }

  @Test
  void givenNoLanguage_findsItOutBeforeOthersHelp() throws Exception {
    List<String> asked = new ArrayList<>();
    ear =
        (number, language) -> {
          synchronized (asked) {
            asked.add(language);
          }
          return number == 0 ? List.of() : List.of(text(number, 1));
        };
    perform(SpeechConfig.AUTO);
    assertThat(asked.subList(0, 2)).containsExactly("auto", "auto");
    assertThat(asked.subList(2, asked.size())).containsOnly("de");
    assertThat(heard).isEqualTo(numbers().subList(1, WINDOWS));
  }

  @Test
  void givenPartInAnotherLanguage_listensToItOnceMore() throws Exception {
    ear =
        (number, language) ->
            number != 5 || language.equals(SpeechConfig.AUTO)
                ? List.of(text(number, 0.9f))
                : List.of(
                    segment(0, 4, "sure", 0.9f),
                    segment(4, 10, "what", 0.2f),
                    segment(10, 12, "well", 0.9f));
    perform(SpeechConfig.AUTO);
    assertThat(heard.subList(4, 9)).containsExactly("4", "sure", "5", "well", "6");
    assertThat(starts.subList(5, 8)).containsExactly(0L, 4000L, 10_000L);
  }

  @Test
  void givenShortMumble_leavesItAsItIs() throws Exception {
    ear = (number, language) -> List.of(segment(0, 4, "sure", 0.9f), segment(4, 5, "what", 0.2f));
    perform(SpeechConfig.AUTO);
    assertThat(heard.subList(0, 2)).containsExactly("sure", "what");
  }

  private void perform(String language) throws Exception {
    if (pools == null) {
      pools = open(config);
    }
    Iterator<Speech> windows = IntStream.range(0, WINDOWS).mapToObj(this::window).iterator();
    Ensemble ensemble =
        new Ensemble(
            pools,
            new SpokenLanguage(config, language),
            () -> windows.hasNext() ? windows.next() : null,
            (speech, segments) ->
                segments.forEach(
                    segment -> {
                      heard.add(segment.text());
                      starts.add(segment.startMs());
                    }),
            progress::add);
    try (Turn turn = pools.take()) {
      ensemble.perform(turn);
    }
  }

  private Speech window(int index) {
    float[] samples = new float[LENGTH];
    Arrays.fill(samples, index);
    Window window = new Window(samples, LENGTH, (long) index * LENGTH, index == WINDOWS - 1);
    return new Speech(window, Pack.of(window, List.of(new Span(0, LENGTH))));
  }

  private static List<String> numbers() {
    return IntStream.range(0, WINDOWS).mapToObj(Integer::toString).toList();
  }

  private static Segment text(int number, float confidence) {
    return new Segment(0, 1, Integer.toString(number), confidence, 0);
  }

  private static Segment segment(int from, int to, String text, float confidence) {
    return new Segment(from * 1000L, to * 1000L, text, confidence, 0);
  }

  private int free() {
    List<Turn> turns = new ArrayList<>();
    for (Turn turn = pools.takeIfFree(); turn != null; turn = pools.takeIfFree()) {
      turns.add(turn);
    }
    turns.forEach(Turn::close);
    return turns.size();
  }

  private DevicePools open(SpeechConfig how) throws ModelException {
    return DevicePools.open(LARGE, how, List.of(CPU), (file, device) -> new Listening());
  }

  private final class Listening implements LoadedModel {
    @Override
    public Decoder decoder() {
      return new Decoder() {
        @Override
        public Heard transcribe(
            float[] samples, int length, String language, SpeechConfig how, DoubleConsumer told)
            throws InterruptedException, WhisperException {
          threads.add(Thread.currentThread());
          int number = (int) samples[0];
          String detected = number == 5 ? "fr" : "de";
          List<Segment> segments = ear.hear(number, language);
          told.accept(1);
          return new Heard(language.equals(SpeechConfig.AUTO) ? detected : language, segments);
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void close() {}
  }
}
