package dev.kinou.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.records.Cause;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class YtDlpOutputTest {
  private final YtDlpOutput output =
      new YtDlpOutput(
          Videos.at(URI.create("http://h/")), AudioConfig.defaults().withMaxBytes(1000), "yt-dlp");

  @Test
  void givenUpcoming_isDeferredUntilItBegins() throws Failure {
    output.line("kinou-info:{\"live_status\": \"is_upcoming\", \"release_timestamp\": 1795000000}");

    assertThat(output.filtered().cause()).isEqualTo(Cause.DEFERRED_UNTIL);
    assertThat(output.filtered().retryAt()).isEqualTo(Instant.ofEpochSecond(1795000000));
    assertThat(output.filtered().hostFailed()).isFalse();
  }

  @Test
  void givenLive_isDeferred() throws Failure {
    output.line("kinou-info:{\"live_status\": \"is_live\", \"duration\": null}");

    assertThat(output.filtered().cause()).isEqualTo(Cause.DEFERRED_UNTIL);
    assertThat(output.filtered().retryAt()).isNull();
  }

  @Test
  void givenLongerThanAllowed_isTooLongAndSaysHowLong() throws Failure {
    output.line("kinou-info:{\"live_status\": \"not_live\", \"duration\": 36000}");

    assertThat(output.filtered().cause()).isEqualTo(Cause.TOO_LONG);
    assertThat(output.filtered()).hasMessageContaining("600 minutes");
    assertThat(output.duration()).contains(Duration.ofHours(10));
  }

  @Test
  void givenNothingKnown_wasTooLarge() {
    assertThat(output.filtered().cause()).isEqualTo(Cause.TOO_LONG);
    assertThat(output.filtered()).hasMessageContaining("1000 bytes");
  }

  @Test
  void givenMoreBytesThanAllowed_stops() throws Failure {
    output.line("kinou-progress:1000/0");

    assertThatThrownBy(() -> output.line("kinou-progress:1001/0"))
        .hasMessageContaining("larger than the 1000 bytes");
  }

  @Test
  void givenFile_takesIt() throws Failure {
    output.line("[download] 100%");
    output.line("kinou-file:/tmp/audio.opus");

    assertThat(output.file()).contains("/tmp/audio.opus");
  }
}
