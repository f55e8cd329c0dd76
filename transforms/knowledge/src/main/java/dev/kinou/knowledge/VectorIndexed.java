package dev.kinou.knowledge;

import dev.kinou.records.StageException;

/**
 * A target whose index of the vectors can be dropped before a large first load and made after it,
 * which costs less than to keep it up to date. They are called only when asked for.
 */
public interface VectorIndexed {
  /**
   * Meanwhile a question reads all vectors.
   *
   * @return whether there was one
   */
  boolean dropVectorIndex() throws StageException, InterruptedException;

  /** Makes it as it was; nothing if it is there. */
  void restoreVectorIndex() throws StageException, InterruptedException;
}
