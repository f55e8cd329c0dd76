package dev.kinou.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

class AudioConfigTest {
  @Test
  void givenOneChange_keepsTheRest() {
    AudioConfig changed = AudioConfig.defaults().withMaxBytes(5).withLocalFolders(List.of("/a"));

    assertThat(changed.maxBytes()).isEqualTo(5);
    assertThat(changed.withMaxBytes(AudioConfig.defaults().maxBytes()).withLocalFolders(List.of()))
        .isEqualTo(AudioConfig.defaults());
  }

  @Test
  void givenSerializedStep_isTheSameConfiguration() {
    AudioConfig config =
        AudioConfig.defaults().withHosts(Map.of("example.org", HostLimit.youtube()));

    assertThat(SerializableUtils.clone(config)).isEqualTo(config);
    SerializableUtils.ensureSerializable(new DownloadAudio(config));
    SerializableUtils.ensureSerializable(FfmpegDecoder.of(config));
  }

  @Test
  void givenNoScratch_isThatOfTheMachineThatWorks() {
    AudioConfig sent = SerializableUtils.clone(AudioConfig.defaults());
    String here = System.setProperty("java.io.tmpdir", "/elsewhere");
    try {
      assertThat(sent.scratch()).startsWith("/elsewhere/kinou-");
    } finally {
      System.setProperty("java.io.tmpdir", here);
    }
  }

  @Test
  void givenNonsense_saysWhichValue() {
    assertThatThrownBy(() -> AudioConfig.defaults().withTimeout(Duration.ZERO))
        .hasMessageContaining("timeout")
        .hasMessageContaining("PT0S");
    assertThatThrownBy(() -> new HostLimit(0, Duration.ZERO, Duration.ZERO))
        .hasMessageContaining("atOnce must be at least 1, but was 0");
  }
}
