package dev.kinou.speech;

import static dev.kinou.speech.FakeDevices.CPU;
import static dev.kinou.speech.FakeDevices.CUDA0;
import static dev.kinou.speech.FakeDevices.CUDA1;
import static dev.kinou.speech.FakeDevices.LARGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DevicePoolsTest {
  private final FakeDevices devices = new FakeDevices();
  private final SpeechConfig two = SpeechConfig.defaults().withStates(2);

  @Test
  void givenTwoCards_loadsOnceOnEachAndSharesTheWork() throws Exception {
    DevicePools pools = open(two, CPU, CUDA0, CUDA1);
    assertThat(devices.loaded).containsExactly("cuda0", "cuda1");
    assertThat(pools.devices()).containsExactly("cuda0 (2 at once)", "cuda1 (2 at once)");
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      turns.add(pools.take());
    }
    assertThat(turns).extracting(Turn::device).containsExactly("cuda0", "cuda1", "cuda0", "cuda1");
    turns.forEach(Turn::close);
    pools.close();
    assertThat(devices.freed)
        .containsExactly(
            "decoder of cuda0",
            "decoder of cuda1",
            "decoder of cuda0",
            "decoder of cuda1",
            "cuda0",
            "cuda1");
  }

  @Test
  void givenAllTaken_waitsForTheOneThatIsGivenBack() throws Exception {
    DevicePools pools = open(two.withStates(1).withDevices(List.of("cuda1")), CPU, CUDA0, CUDA1);
    Turn first = pools.take();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    Future<String> second =
        thread.submit(
            () -> {
              try (Turn turn = pools.take()) {
                return turn.device();
              }
            });
    assertThat(second.isDone()).isFalse();
    first.close();
    assertThat(second.get()).isEqualTo("cuda1");
    thread.shutdown();
  }

  @Test
  void givenCardThatFails_leavesItOutUntouchedAndTheOtherTakesAll() throws Exception {
    DevicePools pools = open(two, CPU, CUDA0, CUDA1);
    devices.fail.add("cuda0");
    Turn turn = pools.take();
    Turn beside = pools.take();
    Turn again = pools.take();
    assertThat(again.device()).isEqualTo("cuda0");
    assertThatThrownBy(() -> hear(turn))
        .isInstanceOf(DeviceException.class)
        .hasMessage("cuda0 failed: the bus fell off");
    turn.close();
    again.close();
    assertThat(pools.devices()).containsExactly("cuda1 (2 at once)");
    Turn next = pools.take();
    assertThat(next.device()).isEqualTo("cuda1");
    assertThat(hear(next)).isEqualTo("cuda1");
    next.close();
    beside.close();
    pools.close();
    // A driver that has failed may end the process when it is asked to free something.
    assertThat(devices.freed).containsExactly("decoder of cuda1", "decoder of cuda1", "cuda1");
  }

  @Test
  void givenLastCardFails_loadsOnTheProcessor() throws Exception {
    DevicePools pools = open(two, CPU, CUDA0);
    devices.fail.add("cuda0");
    try (Turn turn = pools.take()) {
      assertThatThrownBy(() -> hear(turn)).isInstanceOf(DeviceException.class);
    }
    assertThat(devices.loaded).containsExactly("cuda0", "cpu");
    try (Turn turn = pools.take()) {
      assertThat(hear(turn)).isEqualTo("cpu");
    }
    assertThat(pools.devices()).containsExactly("cpu (2 at once)");
  }

  @Test
  void givenLastCardFailsWhileOthersWait_theyGoOnToTheProcessor() throws Exception {
    DevicePools pools = open(two.withStates(1), CPU, CUDA0);
    devices.fail.add("cuda0");
    Turn turn = pools.take();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<String>> waiting = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      waiting.add(
          threads.submit(
              () -> {
                try (Turn mine = pools.take()) {
                  return hear(mine);
                }
              }));
    }
    assertThatThrownBy(() -> hear(turn)).isInstanceOf(DeviceException.class);
    turn.close();
    for (Future<String> one : waiting) {
      assertThat(one.get()).isEqualTo("cpu");
    }
    threads.shutdown();
  }

  @Test
  void givenNothingLeft_saysSoToEveryone() throws Exception {
    DevicePools pools = open(two, CPU, CUDA0);
    devices.fail.add("cuda0");
    devices.refuseToLoad.add("cpu");
    try (Turn turn = pools.take()) {
      assertThatThrownBy(() -> hear(turn)).isInstanceOf(DeviceException.class);
    }
    assertThatThrownBy(pools::take)
        .isInstanceOf(ModelException.class)
        .hasMessage("cpu does not take it");
  }

  @Test
  void givenProcessorThatFails_isNoFailureOfADevice() throws Exception {
    DevicePools pools = open(two, CPU);
    devices.fail.add("cpu");
    try (Turn turn = pools.take()) {
      assertThatThrownBy(() -> hear(turn)).isInstanceOf(WhisperException.class);
    }
    assertThat(pools.devices()).containsExactly("cpu (2 at once)");
  }

  @Test
  void givenCardThatRefusesTheModel_usesTheOther() throws Exception {
    devices.refuseToLoad.add("cuda0");
    DevicePools pools = open(two, CPU, CUDA0, CUDA1);
    assertThat(pools.devices()).containsExactly("cuda1 (2 at once)");
  }

  @Test
  void givenProcessorThatRefusesTheModel_usesTheCardBesideIt() throws Exception {
    devices.refuseToLoad.add("cpu");
    DevicePools pools = open(two.withDevices(List.of("cpu", "cuda0")), CPU, CUDA0);
    assertThat(pools.devices()).containsExactly("cuda0 (2 at once)");
  }

  @Test
  void givenNothingThatTakesTheModel_saysWhy() {
    devices.refuseToLoad.addAll(List.of("cpu", "cuda0"));
    assertThatThrownBy(() -> open(two, CPU, CUDA0))
        .isInstanceOf(ModelException.class)
        .hasMessage("cpu does not take it");
    assertThatThrownBy(() -> open(two.withDevices(List.of("cuda0", "cpu")), CPU, CUDA0))
        .isInstanceOf(ModelException.class)
        .hasMessage("cpu does not take it");
    assertThat(devices.loaded).isEmpty();
  }

  @Test
  void givenTooLittleMemoryOnTheOnlyCard_usesTheProcessorWithoutLoadingThere() throws Exception {
    Device small = FakeDevices.device("cuda0", Device.Kind.GPU, 0, "", 3L << 30);
    DevicePools pools = open(two, CPU, small);
    assertThat(devices.loaded).containsExactly("cpu");
    assertThat(pools.devices()).containsExactly("cpu (2 at once)");
  }

  @Test
  void givenCardThatIsNotThere_usesTheProcessor() throws Exception {
    DevicePools pools = open(two.withDevices(List.of("cuda7")), CPU, CUDA0);
    assertThat(pools.devices()).containsExactly("cpu (2 at once)");
  }

  @Test
  void givenMemoryForOneRecordingOnly_takesOneAtATime() throws Exception {
    Device small = FakeDevices.device("cuda0", Device.Kind.GPU, 0, "", 5L << 30);
    assertThat(open(two, CPU, small).devices()).containsExactly("cuda0 (1 at once)");
  }

  @Test
  void givenMemoryThatOthersTookMeanwhile_takesFewerAtATime() throws Exception {
    DevicePools pools = open(two, CPU, CUDA0, CUDA1);
    devices.room.put("cuda0", 1);
    Turn one = pools.take();
    Turn other = pools.take();
    Turn third = pools.take();
    assertThat(List.of(one.device(), other.device(), third.device()))
        .containsExactly("cuda0", "cuda1", "cuda1");
    assertThat(pools.devices()).containsExactly("cuda0 (1 at once)", "cuda1 (2 at once)");
    for (Turn turn : List.of(one, other, third)) {
      turn.close();
    }
  }

  @Test
  void givenNoMemoryAtAllMeanwhile_leavesTheCardOut() throws Exception {
    DevicePools pools = open(two.withStates(1), CPU, CUDA0);
    devices.room.put("cuda0", 0);
    try (Turn turn = pools.take()) {
      assertThat(hear(turn)).isEqualTo("cpu");
    }
  }

  private DevicePools open(SpeechConfig config, Device... found) throws ModelException {
    return DevicePools.open(LARGE, config, List.of(found), devices);
  }

  private static String hear(Turn turn)
      throws InterruptedException, WhisperException, DeviceException {
    return turn.transcribe(new float[1], 1, "en", SpeechConfig.defaults(), fraction -> {})
        .segments()
        .get(0)
        .text();
  }
}
