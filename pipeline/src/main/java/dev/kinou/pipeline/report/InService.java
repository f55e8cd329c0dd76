package dev.kinou.pipeline.report;

import dev.kinou.records.Stage;
import dev.kinou.records.VideoId;
import java.time.Instant;

/**
 * A video that a stage serves right now.
 *
 * @param fraction of it that is done, 0 to 1; negative where the stage did not say
 */
public record InService(Stage stage, VideoId video, Instant began, double fraction) {}
