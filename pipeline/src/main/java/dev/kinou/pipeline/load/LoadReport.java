package dev.kinou.pipeline.load;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of a load, counted from the receipts before and after it.
 *
 * @param failures the first of them
 * @param others passages that the archive has of other models, where it has none of the configured
 */
public record LoadReport(
    List<OfTarget> targets, List<Failure> failures, List<String> others, Duration took) {

  /**
   * @param there confirmed before already
   * @param missing still
   * @param removed since it is older than what the target keeps
   * @param trouble why it was not removed
   */
  public record OfTarget(
      String name,
      String address,
      long loaded,
      long there,
      long missing,
      long removed,
      Optional<String> trouble) {}

  /**
   * @param video what it is, for people
   */
  public record Failure(String video, String message) {}

  /** Whether every target has all that it should. */
  public boolean complete() {
    return targets.stream().allMatch(one -> one.missing() == 0 && one.trouble().isEmpty());
  }
}
