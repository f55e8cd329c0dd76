package dev.kinou.pipeline.crew;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttendanceTest {
  private static final long SECOND = 1_000_000_000L;

  private final Attendance attendance = new Attendance(Duration.ofSeconds(20));

  @Test
  void givenBulletinsThatGoOn_theWorkerIsAlive() {
    assertThat(attendance.alive("a", bulletin(1, false), 0)).isTrue();
    assertThat(attendance.alive("a", bulletin(2, false), 30 * SECOND)).isTrue();
  }

  @Test
  void givenSilence_theWorkerIsDeadAfterThePatience() {
    attendance.alive("a", bulletin(7, false), 0);

    assertThat(attendance.alive("a", bulletin(7, false), 19 * SECOND)).isTrue();
    assertThat(attendance.alive("a", bulletin(7, false), 20 * SECOND)).isFalse();
  }

  @Test
  void givenOneThatWakesAgain_theWorkerIsAlive() {
    attendance.alive("a", bulletin(7, false), 0);
    attendance.alive("a", bulletin(7, false), 60 * SECOND);

    assertThat(attendance.alive("a", bulletin(8, false), 61 * SECOND)).isTrue();
  }

  @Test
  void givenTheLastBulletin_theWorkerHasLeft() {
    assertThat(attendance.alive("a", bulletin(3, true), 0)).isFalse();
  }

  private static Bulletin bulletin(long number, boolean left) {
    return new Bulletin(number, left, Map.of(), List.of(), 0, List.of());
  }
}
