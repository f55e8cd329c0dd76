package dev.kinou.knowledge;

import dev.kinou.records.StageException;

/**
 * A target whose passages can be made anew, by another embedding model, beside the present ones.
 * Every method may be broken off anywhere and called again.
 */
public interface Generations {

  /** Loads into the next generation, begun now or by an earlier call; no question finds it yet. */
  Target next();

  /**
   * Puts the next generation into the place of the present one, and drops that. Knowledges keep
   * their ids, so that what refers to them stays right. Does nothing if there is no next one.
   */
  void switchOver() throws StageException, InterruptedException;
}
