package dev.kinou.pipeline.report;

import dev.kinou.records.Stage;

/**
 * What a stage did in this run.
 *
 * @param items videos served
 * @param serviceMs the sum of its service times
 * @param permits how many it serves at once; at least 1
 * @param bytes that it fetched, 0 where it fetches nothing
 */
public record StageWork(Stage stage, int items, long serviceMs, int permits, long bytes) {
  public StageWork {
    if (permits < 1) {
      throw new IllegalArgumentException(
          "A stage has at least 1 permit, but %s had %d".formatted(stage, permits));
    }
  }

  /** The least time that this service takes with these permits, in ms. */
  public long lengthMs() {
    return serviceMs / permits;
  }
}
