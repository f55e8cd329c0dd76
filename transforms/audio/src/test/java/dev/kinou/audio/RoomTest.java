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

class RoomTest {
  private static final NoRoom FULL = new NoRoom("No space left on device.", "yt-dlp");

  @TempDir Path scratch;

  @AfterEach
  void alone() {
    Crew.set(Crew.ALONE);
  }

  private Room.Wait wait(long enough, Duration patience) {
    return new Room(scratch, enough, patience).new Wait();
  }

  @Test
  void givenNobodyElse_isAFaultAtOnce() {
    assertThatThrownBy(() -> wait(1, Duration.ofHours(1)).after(FULL)).isSameAs(FULL);
    assertThat(FULL.cause()).isEqualTo(Cause.OUR_FAULT);
  }

  @Test
  void givenACrewAndRoom_goesOn() throws Exception {
    Crew.set(new Crew(2, 0));

    wait(1, Duration.ofHours(1)).after(FULL);
  }

  @Test
  void givenACrewAndNoRoomInTime_leavesItToTheNextNight() {
    Crew.set(new Crew(2, 0));

    Failure deferred =
        catchThrowableOfType(
            Failure.class, () -> wait(Long.MAX_VALUE, Duration.ZERO).after(FULL));

    assertThat(deferred.cause()).isEqualTo(Cause.DEFERRED_UNTIL);
    assertThat(deferred)
        .hasMessageStartingWith("No space left on device.")
        .hasMessageContaining("other workers");
  }
}
