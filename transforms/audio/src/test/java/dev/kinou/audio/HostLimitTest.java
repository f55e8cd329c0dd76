package dev.kinou.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.Crew;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostLimitTest {
  private static final HostLimit GENTLE =
      new HostLimit(1, Duration.ofSeconds(7), Duration.ofSeconds(3));
  private static final HostLimit WIDE = new HostLimit(4, Duration.ZERO, Duration.ZERO);

  @Test
  void givenOneWorker_theLimitIsItsOwn() {
    assertThat(WIDE.atOnceOf(Crew.ALONE)).isEqualTo(4);
    assertThat(GENTLE.restOf(Crew.ALONE, Duration.ofSeconds(30))).isEqualTo(GENTLE.pause());
    assertThat(WIDE.restOf(Crew.ALONE, Duration.ofSeconds(30))).isZero();
  }

  @Test
  void givenWorkers_theDownloadsAtOnceAreDivided() {
    assertThat(WIDE.atOnceOf(new Crew(2, 0))).isEqualTo(2);
    assertThat(WIDE.atOnceOf(new Crew(3, 0))).isEqualTo(1);
    assertThat(WIDE.atOnceOf(new Crew(9, 0))).isEqualTo(1);
  }

  /** Three workers of one permit: each downloads for 5 s in 36, as one alone does in 12. */
  @Test
  void givenMoreWorkersThanPermits_theyAskNoMoreOftenThanOneAlone() {
    Duration took = Duration.ofSeconds(5);
    Crew three = new Crew(3, 0);

    Duration cycle = took.plus(GENTLE.restOf(three, took));
    Duration alone = took.plus(GENTLE.restOf(Crew.ALONE, took));

    assertThat(cycle).isEqualTo(alone.multipliedBy(3));
  }

  @Test
  void givenAsManyPermitsAsWorkers_nobodyRests() {
    assertThat(WIDE.restOf(new Crew(4, 0), Duration.ofSeconds(30))).isZero();
    assertThat(WIDE.restOf(new Crew(8, 0), Duration.ofSeconds(30))).hasSeconds(30);
  }

  @Test
  void theWorkersDoNotBeginAllAtOnce() {
    assertThat(GENTLE.leadOf(new Crew(3, 0))).isZero();
    assertThat(GENTLE.leadOf(new Crew(3, 2))).hasSeconds(34);
    assertThat(WIDE.leadOf(new Crew(4, 3))).isZero();
  }
}
