package dev.kinou.captions;

import dev.kinou.records.Scripts;
import java.util.List;

/**
 * What is shown for a while.
 *
 * @param startMs from the recording's beginning
 * @param endMs after {@code startMs}
 * @param lines without markup, none blank; at least one
 */
record Cue(long startMs, long endMs, List<String> lines) {
  Cue {
    lines = List.copyOf(lines);
  }

  long lengthMs() {
    return endMs - startMs;
  }

  Cue with(String text) {
    return new Cue(startMs, endMs, List.of(text));
  }

  /** Its lines from one on. */
  Cue withLines(int from) {
    return new Cue(startMs, endMs, lines.subList(from, lines.size()));
  }

  /** The lines as one. */
  String text() {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(Scripts.separator(text, line)).append(line));
    return text.toString();
  }
}
