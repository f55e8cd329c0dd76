package dev.kinou.pipeline;

import dev.kinou.watch.Digest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What one person finds in the morning.
 *
 * @param person {@code ""} for the only one
 * @param digest empty if it could not be made
 * @param page where it is, or would have been
 * @param failures what could not be made or brought, for people
 * @param notices what else a person should know of how it was brought
 */
public record Morning(
    String person,
    Optional<Digest> digest,
    Path page,
    List<String> failures,
    List<String> notices) {
  public Morning {
    failures = List.copyOf(failures);
    notices = List.copyOf(notices);
  }
}
