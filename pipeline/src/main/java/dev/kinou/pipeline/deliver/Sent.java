package dev.kinou.pipeline.deliver;

import dev.kinou.pipeline.digest.Letter;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was brought to a person of one night, so that nothing is brought twice. The archive keeps
 * it.
 *
 * @param by the carriers' names
 * @param begun what a carrier was given, and is not known to have brought or lost
 */
record Sent(Map<String, Proof> by, Map<String, Letter> begun) {
  static final Sent NOTHING = new Sent(Map.of(), Map.of());

  /**
   * @param content hash of what was brought
   * @param found what finds it again; may be empty
   */
  record Proof(Instant at, String content, String found) {}

  Sent {
    by = by == null ? Map.of() : Map.copyOf(by);
    begun = begun == null ? Map.of() : Map.copyOf(begun);
  }

  Sent begin(String carrier, Letter letter) {
    Map<String, Letter> more = new TreeMap<>(begun);
    more.put(carrier, letter);
    return new Sent(by, more);
  }

  Sent arrived(String carrier, Proof proof) {
    Map<String, Proof> more = new TreeMap<>(by);
    more.put(carrier, proof);
    Map<String, Letter> fewer = new TreeMap<>(begun);
    fewer.remove(carrier);
    return new Sent(more, fewer);
  }
}
