package dev.kinou.pipeline.deliver;

import dev.kinou.pipeline.digest.Letter;
import java.io.IOException;

/** One way to a person. One thread. */
interface Carrier {

  /** Tells it from the other ways; no secret. */
  String name();

  /** Whether what was brought before is found and replaced, so that nothing is ever there twice. */
  default boolean replaces() {
    return false;
  }

  /**
   * @param before what this returned the last time; {@code ""} the first time
   * @return what finds it again; {@code ""} for nothing
   * @throws UncertainException if nobody can tell whether it arrived
   * @throws IOException if it did not arrive; the message says why and what to do, and no secret
   */
  String carry(Letter letter, String before) throws IOException, InterruptedException;
}
