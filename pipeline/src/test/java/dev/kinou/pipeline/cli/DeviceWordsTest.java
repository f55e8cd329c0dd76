package dev.kinou.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.speech.Device;
import dev.kinou.speech.DeviceChoice;
import dev.kinou.speech.SpeechConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceWordsTest {
  @Test
  void givenDevices_showsThemInColumns() {
    Device cpu =
        new Device("cpu", "A processor", Device.Kind.PROCESSOR, -1, "", 24L << 30, 9L << 29);
    Device card =
        new Device("cuda0", "A card of some maker", Device.Kind.GPU, 0, "", 80L << 30, 79L << 30);
    assertThat(
            DeviceWords.lines(
                List.of(cpu, card),
                new DeviceChoice(List.of(card), List.of()),
                SpeechConfig.defaults().withStates(3)))
        .containsExactly(
            "cpu    A processor            24.0 GiB,   4.5 GiB free  not used",
            "cuda0  A card of some maker   80.0 GiB,  79.0 GiB free  used, up to 3 at once");
  }
}
