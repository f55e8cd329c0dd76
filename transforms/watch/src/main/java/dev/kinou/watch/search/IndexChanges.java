package dev.kinou.watch.search;

/**
 * What an update did.
 *
 * @param written videos that were new or had changed
 * @param removed videos that the archive has no longer
 * @param passages of the written videos
 * @param unreadable videos whose files are damaged; they are tried again by the next update of
 *     their day
 */
public record IndexChanges(int written, int removed, int passages, int unreadable) {
  static final IndexChanges NONE = new IndexChanges(0, 0, 0, 0);
}
