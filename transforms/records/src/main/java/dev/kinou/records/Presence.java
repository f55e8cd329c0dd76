package dev.kinou.records;

import java.io.Serializable;

/**
 * That a JVM takes part in a run: what its steps enter before they work and leave after. Serialized
 * to the workers; many threads.
 */
public interface Presence extends Serializable {

  /** Every call is followed by one of {@link #leave}. */
  void enter();

  void leave();

  /** Of a run that has one JVM only. */
  enum Nobody implements Presence {
    INSTANCE;

    @Override
    public void enter() {}

    @Override
    public void leave() {}
  }
}
