package dev.kinou.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kinou.records.Cause;
import dev.kinou.records.Crew;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerRestTest {
  private static final WorkerFailure FULL = new WorkerFailure("No space left on device.", "yt-dlp");

  @TempDir Path scratch;

  @AfterEach
  void alone() {
    Crew.set(Crew.ALONE);
  }

  private WorkerRest rest(long room, Duration patience) {
    return new WorkerRest(scratch, room, patience);
  }

  @Test
  void givenNobodyElse_isAFaultAtOnce() {
    assertThatThrownBy(() -> rest(1, Duration.ofHours(1)).after(FULL)).isSameAs(FULL);
    assertThat(FULL.cause()).isEqualTo(Cause.OUR_FAULT);
  }

  @Test
  void givenACrewAndRoom_goesOn() throws Exception {
    Crew.set(new Crew(2, 0));

    rest(1, Duration.ofHours(1)).after(FULL);
  }

  @Test
  void givenACrewAndWorkerFailureInTime_leavesItToTheNextNight() {
    Crew.set(new Crew(2, 0));

    Failure deferred =
        catchThrowableOfType(Failure.class, () -> rest(Long.MAX_VALUE, Duration.ZERO).after(FULL));

    assertThat(deferred.cause()).isEqualTo(Cause.DEFERRED_UNTIL);
    assertThat(deferred)
        .hasMessageStartingWith("No space left on device.")
        .hasMessageContaining("other workers");
  }
}
