package dev.kinou.speech;

import static dev.kinou.speech.FakeDevices.CPU;
import static dev.kinou.speech.FakeDevices.CUDA0;
import static dev.kinou.speech.FakeDevices.CUDA1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceChoiceTest {
  private static final Device LAPTOP =
      FakeDevices.device("vulkan0", Device.Kind.INTEGRATED, 0, "0000:00:02.0");
  private static final Device SAME_CARD =
      FakeDevices.device("vulkan1", Device.Kind.GPU, 3, CUDA0.card());

  @Test
  void givenNoWish_takesEveryGpu() {
    assertThat(choice(List.of(), CPU, CUDA0, CUDA1).devices()).containsExactly(CUDA0, CUDA1);
  }

  @Test
  void givenNoWishAndNoGpu_takesTheProcessor() {
    DeviceChoice choice = choice(List.of(), CPU);
    assertThat(choice.devices()).containsExactly(CPU);
    assertThat(choice.refusals()).isEmpty();
  }

  @Test
  void givenOneCardByTwoWays_takesItOnce() {
    assertThat(choice(List.of(), CPU, CUDA0, SAME_CARD).devices()).containsExactly(CUDA0);
  }

  @Test
  void givenOneCardByTwoWaysOfUnknownPlace_knowsItByItsDescription() {
    Device unknown =
        new Device("vulkan0", CUDA0.description(), Device.Kind.GPU, 1, "", 1L << 30, 1L << 30);
    assertThat(choice(List.of(), CPU, CUDA0, unknown).devices()).containsExactly(CUDA0);
  }

  @Test
  void givenTwoCardsOfAKind_takesBothThoughTheyAreDescribedAlike() {
    Device one = FakeDevices.device("vulkan0", Device.Kind.GPU, 0, "");
    Device other = FakeDevices.device("vulkan1", Device.Kind.GPU, 1, "");
    assertThat(choice(List.of(), CPU, one, other).devices()).containsExactly(one, other);
  }

  @Test
  void givenIntegratedGpuBesideACard_leavesItOutUnlessAsked() {
    assertThat(choice(List.of(), CPU, LAPTOP, CUDA0).devices()).containsExactly(CUDA0);
    assertThat(choice(List.of(), CPU, LAPTOP).devices()).containsExactly(LAPTOP);
    assertThat(choice(List.of("vulkan0", "cuda0"), CPU, LAPTOP, CUDA0).devices())
        .containsExactly(LAPTOP, CUDA0);
  }

  @Test
  void givenNames_takesTheseInTheirOrderEachOnce() {
    DeviceChoice choice = choice(List.of("cuda1", "cpu", "cuda1"), CPU, CUDA0, CUDA1);
    assertThat(choice.devices()).containsExactly(CUDA1, CPU);
    assertThat(choice.refusals()).isEmpty();
  }

  @Test
  void givenNameThatIsNotThere_saysSoAndTakesTheRest() {
    DeviceChoice choice = choice(List.of("cuda0", "cuda1"), CPU, CUDA0);
    assertThat(choice.devices()).containsExactly(CUDA0);
    assertThat(choice.refusals()).containsExactly("There is no device cuda1, only cpu, cuda0");
  }

  @Test
  void givenNothingOfWhatWasAsked_takesTheProcessor() {
    DeviceChoice choice = choice(List.of("metal"), CPU, CUDA0);
    assertThat(choice.devices()).containsExactly(CPU);
    assertThat(choice.refusals()).hasSize(1);
  }

  @Test
  void givenNameThatNoDeviceCanHave_isRefusedByTheConfiguration() {
    assertThatThrownBy(() -> SpeechConfig.defaults().withDevices(List.of("gpu")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"gpu\"");
  }

  @Test
  void givenGgmlsNames_spellsThemAsTheConfiguration() {
    assertThat(List.of("CPU", "CUDA0", "Vulkan1", "MTL0"))
        .map(Devices::name)
        .containsExactly("cpu", "cuda0", "vulkan1", "metal");
  }

  private static DeviceChoice choice(List<String> wanted, Device... found) {
    return DeviceChoice.of(wanted, List.of(found));
  }
}
