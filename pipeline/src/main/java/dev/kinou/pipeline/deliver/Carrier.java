package dev.kinou.pipeline.deliver;

import dev.kinou.pipeline.digest.Letter;
import java.io.IOException;

/** One way to a person. One thread. */
interface Carrier {

  /** Tells it from the other ways; no secret. */
  String name();

  /** Whether what was brought before can be replaced. */
  default boolean replaces() {
    return false;
  }

  /**
   * @param before what this returned the last time; {@code ""} the first time
   * @return what finds it again; {@code ""} for nothing
   * @throws IOException if it did not arrive; the message says why and what to do, and no secret
   */
  String carry(Letter letter, String before) throws IOException, InterruptedException;
}
