package dev.kinou.feeds;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** A channel's page shows its uploads on three tabs, each newest first. */
final class YouTubeTabs {
  private YouTubeTabs() {}

  /** The pages to list for one page. */
  static List<URI> of(URI page) {
    if (!isBareChannel(page)) {
      return List.of(page);
    }
    String base = page.toString().replaceFirst("/+$", "");
    return Stream.of("/videos", "/streams", "/shorts").map(tab -> URI.create(base + tab)).toList();
  }

  /** A playlist has its owner's order, and other sites have any. */
  static boolean newestFirst(URI page) {
    return isBareChannel(page);
  }

  /** Not every channel broadcasts or makes Shorts. */
  static boolean isMissing(String error) {
    return error.matches("(?i).*does not have an? \\S+ tab.*");
  }

  private static boolean isBareChannel(URI page) {
    return YouTube.hosts(page)
        && page.getPath() != null
        && page.getPath().matches("/(?:channel/[^/]+|@[^/]+|c/[^/]+|user/[^/]+)/?");
  }
}
