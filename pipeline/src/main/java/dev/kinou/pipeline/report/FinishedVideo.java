package dev.kinou.pipeline.report;

import dev.kinou.records.Stage;
import dev.kinou.records.Times;
import dev.kinou.records.VideoId;
import java.time.Instant;
import java.util.Map;

/**
 * A video that a run is through with.
 *
 * @param note why, where it was not loaded; else empty
 * @param audioMs its length as announced, 0 where unknown
 */
public record FinishedVideo(
    Instant at,
    VideoId video,
    String title,
    String channel,
    ItemState state,
    String note,
    long audioMs,
    Map<Stage, Times.Service> times) {}
