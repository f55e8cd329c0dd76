package dev.kinou.watch;

import dev.kinou.records.Passage;
import java.net.URI;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Places within a passage: the second, and the link to it. */
final class Moments {
  private static final Pattern TIME = Pattern.compile("(?<=[?&#]t=)\\d+");

  private Moments() {}

  /** When the character at {@code offset} of the passage's text is said, evenly spread, in ms. */
  static long at(Passage passage, int offset) {
    long length = Math.max(1, passage.text().length());
    return passage.startMs() + (passage.endMs() - passage.startMs()) * offset / length;
  }

  /** The passage's own link with another time: the last that it names. */
  static URI link(Passage passage, long ms) {
    String link = passage.link().toString();
    MatchResult last = TIME.matcher(link).results().reduce((one, next) -> next).orElse(null);
    return last == null
        ? passage.link()
        : URI.create(link.substring(0, last.start()) + ms / 1000 + link.substring(last.end()));
  }

  /** As people read it: {@code 4:05}, {@code 1:02:09}. */
  static String clock(long ms) {
    long seconds = ms / 1000;
    return seconds < 3600
        ? "%d:%02d".formatted(seconds / 60, seconds % 60)
        : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
