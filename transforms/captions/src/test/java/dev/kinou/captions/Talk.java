package dev.kinou.captions;

import java.util.ArrayList;
import java.util.List;

/** Captions for tests: something new said in every cue. */
final class Talk {
  private static final String[] WHO = {
    "the keeper",
    "my neighbour",
    "a sailor",
    "the old baker",
    "her teacher",
    "our captain",
    "a clerk"
  };
  private static final String[] DID = {
    "walked down to", "remembered", "painted", "wrote about", "never forgot", "built"
  };
  private static final String[] WHAT = {
    "the harbour", "a small boat", "the morning train", "that lighthouse", "the long winter"
  };

  private Talk() {}

  /** A sentence of some ten words; no two of 200 are the same. */
  static String sentence(int number) {
    return "In year %d %s %s %s again."
        .formatted(
            1800 + number,
            WHO[number % WHO.length],
            DID[number % DID.length],
            WHAT[number % WHAT.length]);
  }

  /**
   * @param each how long a sentence takes, in ms
   * @param fromMs of the first
   */
  static List<Cue> cues(int count, long each, long fromMs) {
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long start = fromMs + i * each;
      cues.add(new Cue(start, start + each, List.of(sentence(i))));
    }
    return cues;
  }

  static String webVtt(List<Cue> cues) {
    StringBuilder file = new StringBuilder("WEBVTT\n");
    for (Cue cue : cues) {
      file.append(
          "\n%s --> %s\n%s\n".formatted(time(cue.startMs()), time(cue.endMs()), cue.text()));
    }
    return file.toString();
  }

  private static String time(long ms) {
    return "%02d:%02d:%02d.%03d"
        .formatted(ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60, ms % 1_000);
  }
}
