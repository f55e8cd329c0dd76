package dev.kinou.pipeline.report;

/**
 * How far a stage is, on all workers together.
 *
 * @param done videos it has served
 * @param failed videos it could not do, for now or for good
 * @param inFlight videos it serves right now
 */
public record StageCount(int done, int failed, int inFlight) {
  public static final StageCount NOTHING = new StageCount(0, 0, 0);

  public StageCount plus(StageCount other) {
    return new StageCount(done + other.done, failed + other.failed, inFlight + other.inFlight);
  }
}
