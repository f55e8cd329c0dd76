package dev.kinou.pipeline.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.speech.Device;
import dev.kinou.speech.DeviceChoice;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceCheckTest {
  private static final Device CPU =
      new Device("cpu", "A processor", Device.Kind.PROCESSOR, -1, "", 24L << 30, 12L << 30);

  @Test
  void givenAllThere_namesThem() {
    assertThat(DeviceCheck.of(new DeviceChoice(List.of(CPU), List.of()), List.of()))
        .isEqualTo(Outcome.ok("cpu (A processor)"));
  }

  @Test
  void givenMissingDeviceAndLibraryThatDoesNotLoad_warnsOfBoth() {
    Outcome outcome =
        DeviceCheck.of(
            new DeviceChoice(List.of(CPU), List.of("There is no device cuda0, only cpu")),
            List.of("libggml-cuda.so cannot be used: libcublas.so.13 is missing"));
    assertThat(outcome.status()).isEqualTo(Status.WARN);
    assertThat(outcome.detail())
        .isEqualTo(
            "cpu (A processor); There is no device cuda0, only cpu; libggml-cuda.so cannot be used:"
                + " libcublas.so.13 is missing");
  }
}
