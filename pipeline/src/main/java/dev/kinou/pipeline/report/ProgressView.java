package dev.kinou.pipeline.report;

/** Shows a {@link ProgressBoard}. Asked to look again a few times a second, by one thread. */
interface ProgressView {

  /** Shows what is new since the last time. */
  void refresh();

  /** Shows the rest and leaves the terminal as it was found. */
  void close();
}
