package dev.kinou.pipeline.deliver;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was brought to a person of one night, so that nothing is brought twice. The archive keeps
 * it.
 *
 * @param by the carriers' names
 */
record Sent(Map<String, Proof> by) {
  static final Sent NOTHING = new Sent(Map.of());

  /**
   * @param content hash of what was brought
   * @param found what finds it again; may be empty
   */
  record Proof(Instant at, String content, String found) {}

  Sent {
    by = Map.copyOf(by);
  }

  Sent with(String carrier, Proof proof) {
    Map<String, Proof> more = new TreeMap<>(by);
    more.put(carrier, proof);
    return new Sent(more);
  }
}
