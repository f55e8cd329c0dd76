package dev.kinou.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioToolsTest {
  @TempDir Path scratch;

  @Test
  void givenTools_tellsTheirVersions() throws Exception {
    List<AudioTools.Tool> tools =
        AudioTools.check(AudioConfig.defaults().withScratch(scratch.toString()));

    assertThat(tools)
        .extracting(AudioTools.Tool::name)
        .containsExactly("yt-dlp", "deno", "ffmpeg", "ffprobe");
    assertThat(tools).allMatch(AudioTools.Tool::works).noneMatch(tool -> tool.version().isEmpty());
  }

  @Test
  void givenOldYtDlp_tellsItsAgeAndTheRemedy() throws Exception {
    AudioConfig config = AudioConfig.defaults().withScratch(scratch.toString());
    String version = AudioTools.check(config).get(0).version();
    LocalDate released = LocalDate.parse(version.substring(0, 10).replace('.', '-'));
    Instant later = released.plusDays(100).atStartOfDay(ZoneOffset.UTC).toInstant();

    AudioTools.Tool tool = AudioTools.check(config, Clock.fixed(later, ZoneOffset.UTC)).get(0);

    assertThat(tool.problem()).contains("100 days old").contains("kinou tools update");
    assertThat(tool.works()).isTrue();
  }

  @Test
  void givenNoPython_saysSo() throws Exception {
    AudioTools.Tool tool =
        AudioTools.check(
                AudioConfig.defaults()
                    .withScratch(scratch.toString())
                    .withPython("/nowhere/bin/python"))
            .get(0);

    assertThat(tool.works()).isFalse();
    assertThat(tool.problem()).contains("/nowhere/bin/python").contains("make build");
  }
}
