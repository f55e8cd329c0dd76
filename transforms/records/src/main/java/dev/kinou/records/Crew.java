package dev.kinou.records;

import java.util.concurrent.atomic.AtomicReference;

/**
 * How many workers share what the hosts allow, and the how manieth of them this JVM is: it is
 * alone, unless a cluster's roster says otherwise.
 *
 * @param size at least 1
 * @param place 0 for the first
 */
public record Crew(int size, int place) {
  public static final Crew ALONE = new Crew(1, 0);

  private static final AtomicReference<Crew> CURRENT = new AtomicReference<>(ALONE);

  public Crew {
    if (size < 1 || place < 0 || place >= size) {
      throw new IllegalArgumentException(
          "A place is from 0 to below the size, but was %d of %d".formatted(place, size));
    }
  }

  public static Crew current() {
    return CURRENT.get();
  }

  public static void set(Crew crew) {
    CURRENT.set(crew);
  }
}
