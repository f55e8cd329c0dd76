package dev.kinou.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PermitsTest {
  private final Permits permits = new Permits(() -> 1);
  private final List<Integer> served = Collections.synchronizedList(new ArrayList<>());

  @Test
  void theLongestThatWaitsIsNext() throws InterruptedException {
    permits.acquire(Duration.ofMinutes(1));
    List<Thread> threads = new ArrayList<>();
    for (int minutes : List.of(5, 240, 1, 60)) {
      threads.add(waiting(minutes));
    }
    permits.release();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(served).containsExactly(240, 60, 5, 1);
  }

  @Test
  void whoIsInterruptedTakesNoPermitAlong() throws InterruptedException {
    permits.acquire(Duration.ZERO);
    Thread interrupted = waiting(10);
    Thread stays = waiting(5);
    interrupted.interrupt();
    interrupted.join();
    permits.release();
    stays.join();
    assertThat(served).containsExactly(5);
    permits.acquire(Duration.ZERO); // is free again
  }

  @Test
  void anInterruptedThreadDoesNotWait() throws InterruptedException {
    permits.acquire(Duration.ZERO);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> permits.acquire(Duration.ZERO))
        .isInstanceOf(InterruptedException.class);
  }

  /** A thread that waits for a permit when this returns. */
  private Thread waiting(int minutes) {
    Thread thread =
        new Thread(
            () -> {
              try {
                permits.acquire(Duration.ofMinutes(minutes));
                served.add(minutes);
                permits.release();
              } catch (InterruptedException e) {
                // Takes none.
              }
            });
    thread.start();
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    return thread;
  }
}
