package dev.kinou.records;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A video that a stage could not do, with why and what was tried.
 *
 * @param retryAt when to try again, where the cause is a deferral
 * @param message for people: what happened, what was expected, what to do
 * @param attempted the operation, without secrets, for instance {@code yt-dlp URL}
 * @param targets by name, what each target said that did not take it; empty where none was asked
 */
public record DeadLetter(
    Video video,
    Stage stage,
    Cause cause,
    Optional<Instant> retryAt,
    String message,
    String attempted,
    Instant at,
    Map<String, String> targets) {

  public DeadLetter {
    // Archives of older versions say nothing of targets.
    targets = targets == null ? Map.of() : Map.copyOf(targets);
  }

  /** Of one that no target was asked to take. */
  public DeadLetter(
      Video video,
      Stage stage,
      Cause cause,
      Optional<Instant> retryAt,
      String message,
      String attempted,
      Instant at) {
    this(video, stage, cause, retryAt, message, attempted, at, Map.of());
  }

  /** The same, as this target's word. */
  public DeadLetter of(String target) {
    return saying(Map.of(target, message));
  }

  /** The same, with another target's word beside it. */
  public DeadLetter and(DeadLetter other) {
    Map<String, String> both = new TreeMap<>(targets);
    both.putAll(other.targets);
    return saying(both);
  }

  private DeadLetter saying(Map<String, String> words) {
    return new DeadLetter(video, stage, cause, retryAt, message, attempted, at, words);
  }

  /** All that was said: the message, or what each of several targets said. */
  public String everything() {
    return targets.size() < 2 ? message : String.join("; ", new TreeMap<>(targets).values());
  }
}
