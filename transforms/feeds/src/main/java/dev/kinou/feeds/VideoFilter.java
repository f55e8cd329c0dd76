package dev.kinou.feeds;

import dev.kinou.records.LiveStatus;
import dev.kinou.records.Video;
import java.util.Optional;
import java.util.regex.Pattern;

/** Applies {@link Filters} to videos; immutable, for many threads. */
public final class VideoFilter {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private final Filters filters;
  private final Optional<Pattern> titleIncludes;
  private final Optional<Pattern> titleExcludes;
  private final Optional<Pattern> descriptionIncludes;
  private final Optional<Pattern> descriptionExcludes;

  public VideoFilter(Filters filters) {
    this.filters = filters;
    this.titleIncludes = filters.titleIncludes().map(regex -> Pattern.compile(regex, FLAGS));
    this.titleExcludes = filters.titleExcludes().map(regex -> Pattern.compile(regex, FLAGS));
    this.descriptionIncludes =
        filters.descriptionIncludes().map(regex -> Pattern.compile(regex, FLAGS));
    this.descriptionExcludes =
        filters.descriptionExcludes().map(regex -> Pattern.compile(regex, FLAGS));
  }

  /**
   * @param shortForm whether it is one of YouTube's Shorts
   * @return the name of the first rule that does not want the video, in the order of {@link
   *     Filters}
   */
  public Optional<String> refusal(Video video, boolean shortForm) {
    if (titleIncludes.isPresent() && !titleIncludes.get().matcher(video.title()).find()) {
      return Optional.of("titleIncludes");
    }
    if (titleExcludes.isPresent() && titleExcludes.get().matcher(video.title()).find()) {
      return Optional.of("titleExcludes");
    }
    String description = video.description();
    if (descriptionIncludes.isPresent() && !descriptionIncludes.get().matcher(description).find()) {
      return Optional.of("descriptionIncludes");
    }
    if (descriptionExcludes.isPresent() && descriptionExcludes.get().matcher(description).find()) {
      return Optional.of("descriptionExcludes");
    }
    return length(video).or(() -> form(video.liveStatus(), shortForm));
  }

  private Optional<String> length(Video video) {
    if (video.duration().isEmpty()) {
      return Optional.empty();
    }
    if (filters.minDuration().isPresent()
        && video.duration().get().compareTo(filters.minDuration().get()) < 0) {
      return Optional.of("minDuration");
    }
    if (filters.maxDuration().isPresent()
        && video.duration().get().compareTo(filters.maxDuration().get()) > 0) {
      return Optional.of("maxDuration");
    }
    return Optional.empty();
  }

  private Optional<String> form(LiveStatus status, boolean shortForm) {
    if (shortForm && !filters.shorts().orElse(true)) {
      return Optional.of("shorts");
    }
    boolean running = status == LiveStatus.IS_LIVE || status == LiveStatus.POST_LIVE;
    if (running && !filters.live().orElse(true)) {
      return Optional.of("live");
    }
    return status == LiveStatus.IS_UPCOMING && !filters.upcoming().orElse(true)
        ? Optional.of("upcoming")
        : Optional.empty();
  }
}
