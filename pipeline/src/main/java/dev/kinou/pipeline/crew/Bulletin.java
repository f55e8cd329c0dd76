package dev.kinou.pipeline.crew;

import dev.kinou.pipeline.report.InService;
import dev.kinou.pipeline.report.ItemState;
import dev.kinou.pipeline.report.StageCount;
import dev.kinou.records.Stage;
import dev.kinou.records.VideoId;
import java.util.List;
import java.util.Map;

/**
 * What a worker says of itself, every few seconds; a file in the archive.
 *
 * @param number of this bulletin, counted from 1; one that no longer grows is a dead worker's
 * @param left whether it is the last one
 * @param stages done, failed and in flight
 * @param running what is in flight
 * @param finished how many videos the worker is through with
 * @param latest the last of those, in order
 */
record Bulletin(
    long number,
    boolean left,
    Map<Stage, StageCount> stages,
    List<InService> running,
    int finished,
    List<Finished> latest) {

  /**
   * A video that the worker is through with.
   *
   * @param note why, where it was not loaded; else empty
   */
  record Finished(VideoId video, ItemState state, String note) {}

  /** The place of a worker's bulletin in the archive. */
  static String name(String night, String worker) {
    return folder(night) + "/" + worker;
  }

  static String folder(String night) {
    return "crews/" + night;
  }
}
