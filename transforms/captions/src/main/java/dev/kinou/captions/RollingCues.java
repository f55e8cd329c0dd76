package dev.kinou.captions;

import dev.kinou.records.Scripts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Joins captions that roll up: each cue shows once more what the one before it ended with, and adds
 * to it. Of such a cue what is new is kept, so that every word is there once.
 */
final class RollingCues {
  /** Between cues of which one goes on with the other. */
  private static final long TOUCHING_MS = 1_000;

  /** A cue that only moves a line up on the screen, and that nobody could read. */
  private static final long FLASH_MS = 100;

  private RollingCues() {}

  /**
   * @param cues in the order of time
   */
  static List<Cue> joined(List<Cue> cues) {
    List<Cue> joined = new ArrayList<>();
    Cue before = null;
    for (Cue cue : cues) {
      if (before == null || cue.startMs() - before.endMs() > TOUCHING_MS) {
        joined.add(cue);
      } else {
        added(before, cue).ifPresent(joined::add);
      }
      before = cue;
    }
    return joined;
  }

  /** What a cue adds to the one before; empty if nothing. */
  private static Optional<Cue> added(Cue before, Cue cue) {
    String shows = cue.text();
    if (shows.equals(before.text()) && cue.lengthMs() > FLASH_MS) {
      return Optional.of(cue); // Said again.
    }
    for (int from = 0; from < before.lines().size(); from++) {
      String tail = before.withLines(from).text();
      if (shows.equals(tail)) {
        return Optional.empty();
      }
      if (goesOn(tail, shows)) {
        return Optional.of(cue.with(shows.substring(tail.length()).strip()));
      }
    }
    return Optional.of(cue);
  }

  /** Whether {@code text} begins with all the words of {@code tail}. */
  private static boolean goesOn(String tail, String text) {
    if (!text.startsWith(tail)) {
      return false;
    }
    int next = text.codePointAt(tail.length());
    return next == ' ' || Scripts.unspaced(next);
  }
}
