package dev.kinou.speech.models;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A whole file in the store.
 *
 * @param model its name
 * @param modified when its bytes were last written
 * @param sha256 as recorded when it was fetched or added; empty if it never was verified
 * @param verified when it was last found to match that
 */
public record StoredFile(
    String model,
    Path path,
    long bytes,
    Instant modified,
    Optional<String> sha256,
    Optional<Instant> verified) {

  public String file() {
    return path.getFileName().toString();
  }

  /** Whether it was verified, and not written to since. */
  public boolean trusted() {
    return verified.isPresent() && !verified.get().isBefore(modified);
  }
}
