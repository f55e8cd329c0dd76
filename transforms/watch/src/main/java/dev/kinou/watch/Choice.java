package dev.kinou.watch;

/** What to do with a video. */
public enum Choice {
  WATCH,
  SKIM,
  SKIP
}
