package dev.kinou.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the slots noted of a run.
 *
 * @param slots what each slot finished, in the order of their files' names
 * @param began how often each video was begun
 * @param ended how often each video was finished
 */
record BenchNotes(List<Slot> slots, Map<String, Integer> began, Map<String, Integer> ended) {

  /**
   * @param items that it finished
   * @param firstMs when it began the first, since 1970
   * @param lastMs when it ended the last
   */
  record Slot(String name, int items, long firstMs, long lastMs) {}

  static BenchNotes read(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.sorted().toList();
    }
    List<Slot> slots = new ArrayList<>();
    Map<String, Integer> began = new HashMap<>();
    Map<String, Integer> ended = new HashMap<>();
    for (Path file : files) {
      int items = 0;
      long first = Long.MAX_VALUE;
      long last = 0;
      for (String line : Files.readAllLines(file)) {
        String[] words = line.split(" ");
        boolean end = words[0].equals("ended");
        (end ? ended : began).merge(words[1], 1, Integer::sum);
        items += end ? 1 : 0;
        first = Math.min(first, Long.parseLong(words[2]));
        last = Math.max(last, Long.parseLong(words[2]));
      }
      if (last > 0) {
        slots.add(new Slot(file.getFileName().toString(), items, first, last));
      }
    }
    return new BenchNotes(slots, began, ended);
  }

  long firstMs() {
    return slots.stream().mapToLong(Slot::firstMs).min().orElse(0);
  }

  long lastMs() {
    return slots.stream().mapToLong(Slot::lastMs).max().orElse(0);
  }

  /** How long a slot had nothing to do at the end, on average. */
  double idleTailMs() {
    return slots.stream().mapToLong(slot -> lastMs() - slot.lastMs()).average().orElse(0);
  }

  /** Finished, and finished again. */
  long repeated() {
    return ended.values().stream().filter(times -> times > 1).count();
  }

  /** Begun more often than finished: what was in flight when a worker was lost. */
  int cutOff() {
    return began.values().stream().mapToInt(Integer::intValue).sum()
        - ended.values().stream().mapToInt(Integer::intValue).sum();
  }
}
