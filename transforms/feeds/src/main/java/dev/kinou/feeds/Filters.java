package dev.kinou.feeds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which videos are wanted. What is absent says nothing; what is unknown about a video is not held
 * against it. Patterns are regular expressions that are looked for anywhere in the text, without
 * regard to case.
 *
 * @param titleIncludes the title must hold it
 * @param titleExcludes the title must not hold it
 * @param descriptionIncludes the description must hold it
 * @param descriptionExcludes the description must not hold it
 * @param minDuration of the recording, inclusive
 * @param maxDuration of the recording, inclusive
 * @param shorts false: skip YouTube's Shorts
 * @param live false: skip broadcasts that are no recording yet
 * @param upcoming false: skip what is announced only
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Filters(
    Optional<String> titleIncludes,
    Optional<String> titleExcludes,
    Optional<String> descriptionIncludes,
    Optional<String> descriptionExcludes,
    Optional<Duration> minDuration,
    Optional<Duration> maxDuration,
    Optional<Boolean> shorts,
    Optional<Boolean> live,
    Optional<Boolean> upcoming)
    implements Serializable {

  /** Wants everything. */
  public static final Filters NONE =
      new Filters(null, null, null, null, null, null, null, null, null);

  public Filters {
    titleIncludes = pattern("titleIncludes", titleIncludes);
    titleExcludes = pattern("titleExcludes", titleExcludes);
    descriptionIncludes = pattern("descriptionIncludes", descriptionIncludes);
    descriptionExcludes = pattern("descriptionExcludes", descriptionExcludes);
    minDuration = present(minDuration);
    maxDuration = present(maxDuration);
    shorts = present(shorts);
    live = present(live);
    upcoming = present(upcoming);
    if (minDuration.isPresent()
        && maxDuration.isPresent()
        && minDuration.get().compareTo(maxDuration.get()) > 0) {
      throw new IllegalArgumentException(
          "minDuration is at most maxDuration, but they were %s and %s"
              .formatted(minDuration.get(), maxDuration.get()));
    }
  }

  /** These filters, but wherever {@code entry} says something, that. */
  public Filters overriddenBy(Filters entry) {
    return new Filters(
        entry.titleIncludes.or(() -> titleIncludes),
        entry.titleExcludes.or(() -> titleExcludes),
        entry.descriptionIncludes.or(() -> descriptionIncludes),
        entry.descriptionExcludes.or(() -> descriptionExcludes),
        entry.minDuration.or(() -> minDuration),
        entry.maxDuration.or(() -> maxDuration),
        entry.shorts.or(() -> shorts),
        entry.live.or(() -> live),
        entry.upcoming.or(() -> upcoming));
  }

  private static <T> Optional<T> present(Optional<T> value) {
    return value == null ? Optional.empty() : value;
  }

  private static Optional<String> pattern(String name, Optional<String> regex) {
    try {
      present(regex).ifPresent(Pattern::compile);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "%s is a regular expression, but '%s' is none: %s"
              .formatted(name, regex.get(), e.getDescription()));
    }
    return present(regex);
  }
}
