package dev.kinou.records;

/** Whether a video is a recording already, in yt-dlp's words. */
public enum LiveStatus {
  NOT_LIVE,
  IS_UPCOMING,
  IS_LIVE,
  WAS_LIVE,
  /** The broadcast is over and the publisher still processes it. */
  POST_LIVE
}
