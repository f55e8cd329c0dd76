package dev.kinou.watch;

import dev.kinou.records.VideoId;

/** That somebody found a video worth the time, or not. */
public record Opinion(VideoId video, boolean up) {}
