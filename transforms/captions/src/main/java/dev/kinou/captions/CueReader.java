package dev.kinou.captions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the cues of WebVTT (W3C) and SubRip: of both, whatever stands below a line of times up to
 * the next blank line. Headers, notes, styles, settings and numbers say nothing about words.
 */
final class CueReader {
  private static final String TIME = "(?:(\\d{1,4}):)?(\\d{1,2}):(\\d{1,2})[.,](\\d{1,3})";
  private static final Pattern TIMES =
      Pattern.compile("\\s*" + TIME + "\\s*-->\\s*" + TIME + "(?:\\s.*)?");

  private CueReader() {}

  /**
   * @return in the order of time; cues of no length or without words are left out
   */
  static List<Cue> read(String file) {
    boolean webVtt = file.startsWith("WEBVTT") || file.startsWith("\uFEFFWEBVTT");
    List<Cue> cues = new ArrayList<>();
    Matcher times = null;
    List<String> lines = new ArrayList<>();
    for (String line : file.split("\\R", -1)) {
      Matcher next = TIMES.matcher(line);
      if (next.matches()) {
        // Some writers leave out the blank line before the next times.
        add(cues, times, webVtt ? lines : withoutNumber(lines));
        times = next;
        lines = new ArrayList<>();
      } else if (webVtt ? line.isEmpty() : line.isBlank()) {
        // In WebVTT a line of spaces is one of the cue's, as in what rolls up.
        add(cues, times, lines);
        times = null;
        lines = new ArrayList<>();
      } else if (times != null) {
        lines.add(line);
      }
    }
    add(cues, times, lines);
    cues.sort(Comparator.comparingLong(Cue::startMs));
    return cues;
  }

  private static void add(List<Cue> cues, Matcher times, List<String> lines) {
    if (times == null) {
      return;
    }
    List<String> words =
        lines.stream().map(CueText::plain).filter(line -> !line.isEmpty()).toList();
    long start = milliseconds(times, 1);
    long end = milliseconds(times, 5);
    if (!words.isEmpty() && end > start) {
      cues.add(new Cue(start, end, words));
    }
  }

  /** SubRip has the next cue's number above its times. */
  private static List<String> withoutNumber(List<String> lines) {
    int last = lines.size() - 1;
    return last > 0 && lines.get(last).matches("\\s*\\d+\\s*") ? lines.subList(0, last) : lines;
  }

  private static long milliseconds(Matcher times, int group) {
    long hours = times.group(group) == null ? 0 : Long.parseLong(times.group(group));
    long minutes = Long.parseLong(times.group(group + 1));
    long seconds = Long.parseLong(times.group(group + 2));
    String fraction = (times.group(group + 3) + "00").substring(0, 3);
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + Long.parseLong(fraction);
  }
}
