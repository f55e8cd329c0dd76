package dev.kinou.watch.search;

/** Is told how far an update of an index is. */
@FunctionalInterface
public interface IndexProgress {
  IndexProgress NONE = (done, all) -> {};

  /**
   * @param done videos
   * @param all videos that are to be changed
   */
  void at(int done, int all);
}
