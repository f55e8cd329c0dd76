package dev.kinou.knowledge;

import dev.kinou.records.StageException;

/** A target whose server lacks indexes for its own questions. They are made only when asked for. */
public interface Tunable {
  /** Makes what {@link TargetCheck#advice} names. It can take long, and nothing waits for it. */
  void tune() throws StageException, InterruptedException;
}
