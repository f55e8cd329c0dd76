package dev.kinou.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.kinou.records.Segment;
import dev.kinou.records.Transcript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On whatever Vulkan has, be it Mesa's software device: {@code make test-vulkan}. */
@Tag("vulkan")
class VulkanTest {
  @TempDir Path folder;
  private Device vulkan;

  @BeforeEach
  void look() throws Exception {
    List<Device> found = Devices.found();
    assumeThat(found)
        .as("no device of Vulkan: %s", Devices.problems())
        .extracting(Device::name)
        .contains("vulkan0");
    vulkan = found.stream().filter(d -> d.name().equals("vulkan0")).findFirst().orElseThrow();
  }

  @Test
  void givenDevice_tellsItsMemory() {
    assertThat(vulkan.description()).isNotBlank();
    assertThat(vulkan.gpu()).isNotNegative();
    assertThat(vulkan.total()).isPositive();
    assertThat(vulkan.free()).isPositive().isLessThanOrEqualTo(vulkan.total());
  }

  @Test
  void givenKennedy_writesWhatTheProcessorDoes() throws Exception {
    Path wav = Recordings.wav("jfk", folder);
    assertThat(heard("vulkan0", wav)).isEqualTo(heard("cpu", wav)).contains("ask not what");
  }

  private static String heard(String device, Path wav) throws Exception {
    Transcribe transcribe =
        new Transcribe(
            SpeechConfig.defaults()
                .withModel(Recordings.model().toString())
                .withStates(1)
                .withDevices(List.of(device)),
            new WavDecoder());
    try {
      transcribe.setup();
      Transcript transcript = transcribe.apply(Tracks.of(wav, Duration.ofSeconds(11)));
      assertThat(transcribe.devices()).containsExactly(device + " (1 at once)");
      return transcript.segments().stream().map(Segment::text).collect(Collectors.joining(" "));
    } finally {
      transcribe.teardown();
    }
  }
}
