package dev.kinou.pipeline.report;

import dev.kinou.records.Stage;
import dev.kinou.records.VideoId;
import java.time.Instant;

/** That the service of a video by a stage began or ended. */
public record ProgressEvent(Instant at, Kind kind, Stage stage, VideoId video) {

  /** Which of the two. */
  public enum Kind {
    BEGAN,
    ENDED
  }
}
