package dev.kinou.pipeline;

import dev.kinou.records.Video;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The video that somebody means by an id or an address, as a browser's bar or a share has it. */
final class Sought implements Predicate<Video> {
  private static final Pattern YOUTUBE =
      Pattern.compile(
          "(?i)https?://(?:[a-z]+\\.)?(?:youtu\\.be/|youtube\\.com/(?:watch\\?(?:.*&)?v=|shorts/|live/))"
              + "([\\w-]{11})(?:[?&#/].*)?");
  private static final Pattern TIME = Pattern.compile("[?&#]t=\\d+s?$");

  private final String written;
  private final String youTube;

  Sought(String idOrUrl) {
    this.written = TIME.matcher(idOrUrl.strip()).replaceFirst("");
    Matcher id = YOUTUBE.matcher(written);
    this.youTube = id.matches() ? "youtube:" + id.group(1) : "";
  }

  @Override
  public boolean test(Video video) {
    return video.id().value().equals(written)
        || video.id().value().equals(youTube)
        || video.url().toString().equals(written)
        || video.download().toString().equals(written);
  }
}
