package dev.kinou.audio;

/** Which captions may stand for a transcription; machine translations never do. */
public enum CaptionsUse {
  /** What the publisher gave with the video. */
  PUBLISHER,
  /** Also what the host's own machine wrote down, where the publisher gave none that serve. */
  AUTOMATIC,
  NEVER
}
