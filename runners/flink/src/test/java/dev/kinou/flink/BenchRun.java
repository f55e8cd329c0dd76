package dev.kinou.flink;

import dev.kinou.records.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One run of {@link BenchScale}.
 *
 * @param mode dataset or datastream
 * @param idealMs the longest item, or all of them spread over the slots, whichever is more
 * @param jobMs of the whole job, by Flink's own clock
 * @param startMs from its beginning to that of the first item
 * @param itemsMs from the beginning of the first item to the end of the last
 * @param submitMs of the launcher, from the upload to the result
 * @param leastItems that a slot finished
 * @param idleTailMs how long a slot had nothing to do at the end, on average
 * @param repeated items that were finished, and finished again
 * @param cutOff items that were begun and not finished
 * @param load of the machine when it began
 */
record BenchRun(
    String mode,
    int slots,
    int workers,
    int items,
    long idealMs,
    long jobMs,
    long startMs,
    long itemsMs,
    long submitMs,
    int leastItems,
    int mostItems,
    double idleTailMs,
    long repeated,
    int cutOff,
    double load) {

  double efficiency() {
    return (double) idealMs / jobMs;
  }

  /** From the end of the last item to that of the job. */
  long endMs() {
    return jobMs - startMs - itemsMs;
  }

  static BenchRun read(Path file) throws IOException {
    return Json.mapper().readValue(Files.readString(file), BenchRun.class);
  }

  void write(Path file) throws IOException {
    Files.writeString(
        file, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
  }
}
