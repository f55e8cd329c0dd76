package dev.kinou.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.pipeline.report.NightPlan.DeviceLimit;
import dev.kinou.pipeline.report.NightPlan.HostLimit;
import dev.kinou.pipeline.report.NightPlan.PlannedVideo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanPrinterTest {
  private static final String HOST = "www.youtube.com";

  @Test
  void givenNight_printsWhatItWouldDo() {
    NightPlan plan =
        plan(
            List.of(
                video("Bread", "Kitchen", 600),
                video("Soup", "料理研究家", 1_800),
                video("Salad", "Kitchen", 3_000),
                video("Tea", "Kitchen", 0),
                new PlannedVideo(
                    "Live",
                    "Kitchen",
                    Optional.empty(),
                    HOST,
                    Optional.of(Fixtures.STARTED.plus(Duration.ofDays(1)))),
                video("Cake", "Kitchen", 60)),
            Optional.of(4));

    assertThat(PlanPrinter.lines(plan, 80))
        .containsExactly(
            "A night for Friday, 20 November 2026 would do",
            "  to do     4 videos, 2 h of recordings, 1 of unknown length taken as 30:00",
            "  done      2",
            "  deferred  2",
            "  skipped   3 (2 shorts, 1 title)",
            "By channel:",
            "  Kitchen        3 videos  1 h 30 min",
            "  料理研究家      1 video  30 min",
            "What the hosts allow:",
            "  www.youtube.com: 1 at once, 15 s apart, about 5.0 s each: 80 s",
            "What the devices do:",
            "  cpu: 2 at once, 12.0x real time",
            "  together: 10 min",
            "Deferred:",
            "  “Live” (Kitchen): not before Sun 22 Nov, 02:00",
            "  “Cake” (Kitchen): www.youtube.com gives at most 4 a night",
            "Begun at 02:00 it would be done about Sat 21 Nov, 02:10, after 10 min; speech",
            "  takes the longest.");
  }

  @Test
  void givenNothing_saysSo() {
    assertThat(PlanPrinter.lines(plan(List.of(), Optional.empty()), 80))
        .contains("  to do     0 videos, 0 s of recordings")
        .last()
        .isEqualTo("Nothing to do.");
  }

  @Test
  void givenSlowHost_namesItAsTheLimit() {
    NightPlan plan = plan(List.of(video("A", "K", 10), video("B", "K", 10)), Optional.empty());

    PlanEstimate estimate = PlanEstimate.of(plan);

    assertThat(estimate.longest()).isEqualTo("downloads from www.youtube.com");
    assertThat(estimate.total()).isEqualTo(Duration.ofSeconds(45));
  }

  private static NightPlan plan(List<PlannedVideo> videos, Optional<Integer> atMost) {
    return new NightPlan(
        Fixtures.WINDOW,
        Fixtures.ZONE,
        Fixtures.STARTED,
        videos,
        List.of(new HostLimit(HOST, 1, Duration.ofSeconds(15), Duration.ofSeconds(5), atMost)),
        List.of(new DeviceLimit("cpu", 2, 12)),
        2,
        Map.of("title", 1, "shorts", 2));
  }

  private static PlannedVideo video(String title, String channel, long seconds) {
    Optional<Instant> now = Optional.empty();
    return new PlannedVideo(
        title,
        channel,
        seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)),
        HOST,
        now);
  }
}
