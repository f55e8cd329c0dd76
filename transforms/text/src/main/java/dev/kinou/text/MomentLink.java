package dev.kinou.text;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Addresses of a moment in a recording: {@code t=90s} in the query for YouTube, else a media
 * fragment ({@code #t=90}, W3C Media Fragments URI 1.0, section 4.2.1).
 */
final class MomentLink {
  private static final List<String> YOUTUBE =
      List.of("youtube.com", "youtu.be", "youtube-nocookie.com");

  private MomentLink() {}

  /** The address of {@code page} at {@code ms}, rounded down to whole seconds. */
  static URI at(URI page, long ms) {
    long seconds = ms / 1000;
    String fragment = without(page.getRawFragment());
    String url = page.toString();
    int hash = url.indexOf('#');
    String base = hash < 0 ? url : url.substring(0, hash);
    if (!isYouTube(page.getHost())) {
      return URI.create(base + "#" + and(fragment, "t=" + seconds));
    }
    int mark = base.indexOf('?');
    String query = without(mark < 0 ? null : base.substring(mark + 1));
    String path = mark < 0 ? base : base.substring(0, mark);
    return URI.create(
        path + "?" + and(query, "t=" + seconds + "s") + (fragment.isEmpty() ? "" : "#" + fragment));
  }

  private static boolean isYouTube(String host) {
    if (host == null) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT);
    return YOUTUBE.stream().anyMatch(site -> name.equals(site) || name.endsWith("." + site));
  }

  /** The pairs of a query or fragment, less the times that it may already name. */
  private static String without(String pairs) {
    List<String> kept = new ArrayList<>();
    for (String pair : pairs == null ? new String[0] : pairs.split("&")) {
      if (!pair.isEmpty() && !pair.startsWith("t=") && !pair.startsWith("start=")) {
        kept.add(pair);
      }
    }
    return String.join("&", kept);
  }

  private static String and(String pairs, String pair) {
    return pairs.isEmpty() ? pair : pairs + "&" + pair;
  }
}
