package dev.kinou.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PullViewTest {
  private static PullBoard.Bar bar(long before, long bytes, long total, Duration elapsed) {
    return new PullBoard.Bar("ggml-base.bin", "http://a:1", before, bytes, total, elapsed);
  }

  @Test
  void givenDownloadUnderWay_saysHowFarHowFastAndHowLongStill() {
    assertThat(PullView.words(bar(0, 40_000_000, 148_000_000, Duration.ofSeconds(4))))
        .isEqualTo("ggml-base.bin: 40 MB of 148 MB, 10 MB/s, about 11 s left");
  }

  @Test
  void givenDownloadThatGoesOn_countsOnlyWhatThisRunFetched() {
    assertThat(PullView.words(bar(30_000_000, 40_000_000, 148_000_000, Duration.ofSeconds(4))))
        .isEqualTo("ggml-base.bin: 40 MB of 148 MB, 2.5 MB/s, about 43 s left");
  }

  @Test
  void givenNoLength_saysOnlyWhatCame() {
    assertThat(PullView.words(bar(0, 40_000_000, -1, Duration.ofSeconds(4))))
        .isEqualTo("ggml-base.bin: 40 MB, 10 MB/s");
    assertThat(PullView.words(bar(0, 0, 148_000_000, Duration.ZERO)))
        .isEqualTo("ggml-base.bin: 0 kB of 148 MB");
  }
}
