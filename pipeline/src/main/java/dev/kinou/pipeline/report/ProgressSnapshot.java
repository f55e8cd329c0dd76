package dev.kinou.pipeline.report;

import dev.kinou.records.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a run is at one moment.
 *
 * @param total videos expected
 * @param done videos the run is through with, those not loaded included
 * @param inFlight videos that a stage serves right now; stages that serve none are absent
 * @param current those videos, the one that began first at the front
 * @param realTime seconds of recordings done in a second; 0 as long as it is unknown
 * @param left at this rate; empty as long as it is unknown
 */
public record ProgressSnapshot(
    Instant at,
    Duration elapsed,
    int total,
    int done,
    int failed,
    int deferred,
    Map<Stage, Integer> inFlight,
    List<Current> current,
    double realTime,
    Optional<Duration> left) {

  /**
   * A video that a stage serves.
   *
   * @param fraction 0 to 1, negative where the stage did not say
   */
  public record Current(Stage stage, String title, double fraction, Instant began) {}
}
