package dev.kinou.pipeline.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a subscription without a key is, by its form alone: nothing is opened or fetched. */
final class Guess {
  private static final Pattern HANDLE = Pattern.compile("@[\\p{L}\\p{N}._·-]{1,60}");
  private static final Pattern ID =
      Pattern.compile("UC[A-Za-z0-9_-]{22}|(PL|UU|OL|FL)[A-Za-z0-9_-]{10,60}");
  private static final Pattern YOUTUBE =
      Pattern.compile("(?i)https?://([a-z0-9-]+\\.)*(youtube\\.com|youtu\\.be)(/.*)?");
  private static final Pattern FEED =
      Pattern.compile(
          "(?i)https?://((feeds?|rss)\\..*|[^?#]*(\\.(rss|xml|atom)|/(feed|rss|atom)/?)([?#].*)?)");

  private Guess() {}

  static boolean isUrl(String text) {
    return text.matches("(?i)https?://.*");
  }

  static boolean isYouTube(String text) {
    return HANDLE.matcher(text).matches()
        || ID.matcher(text).matches()
        || YOUTUBE.matcher(text).matches();
  }

  /** The key that the text would stand after. */
  static Optional<String> kind(String text) {
    if (isYouTube(text)) {
      return Optional.of("youtube");
    }
    if (isUrl(text)) {
      String path = text.replaceAll("[?#].*", "").toLowerCase(Locale.ROOT);
      return Optional.of(
          path.endsWith(".opml") ? "opml" : FEED.matcher(text).matches() ? "feed" : "url");
    }
    return switch (text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
      case "opml", "xml" -> Optional.of("opml");
      case "csv" -> Optional.of("takeout");
      case "txt" -> Optional.of("urls");
      case "yaml", "yml" -> Optional.of("include");
      default -> Optional.empty();
    };
  }
}
