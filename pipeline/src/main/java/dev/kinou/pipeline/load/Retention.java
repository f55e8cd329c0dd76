package dev.kinou.pipeline.load;

import dev.kinou.archive.Archive;
import dev.kinou.knowledge.Target;
import dev.kinou.records.StageException;
import java.time.LocalDate;
import java.util.List;

/** Takes out of a target what it is no longer to hold; the archive keeps it. */
public final class Retention {
  private Retention() {}

  /**
   * @return how many videos were removed
   */
  public static long apply(Archive own, LoadTarget target)
      throws StageException, InterruptedException {
    if (target.keepsAll()) {
      return 0;
    }
    List<LocalDate> old = List.copyOf(own.receipts().days(target.name()).headSet(target.since()));
    if (old.isEmpty()) {
      return 0;
    }
    long removed;
    try (Target open = target.config().open()) {
      removed = open.removePublishedBefore(target.sinceInstant());
    }
    // Only now: cut off before, the next load finds the receipts and removes again.
    old.forEach(day -> own.receipts().drop(target.name(), day));
    return removed;
  }
}
