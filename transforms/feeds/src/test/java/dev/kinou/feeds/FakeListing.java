package dev.kinou.feeds;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Lists what a test puts in, and notes what it was asked. */
final class FakeListing implements Listing {
  private static final long serialVersionUID = 1;

  final Map<URI, List<ListedVideo>> pages = new HashMap<>();
  final Map<URI, ListedVideo> details = new HashMap<>();
  final Map<URI, String> channelIds = new HashMap<>();
  final List<String> calls = new ArrayList<>();

  @Override
  public synchronized List<ListedVideo> list(URI page, Window window) throws IOException {
    calls.add("list " + page);
    if (!pages.containsKey(page)) {
      throw new IOException("nothing to list at " + page);
    }
    return pages.get(page);
  }

  @Override
  public synchronized List<ListedVideo> details(List<URI> videos) {
    calls.add("details " + videos);
    return videos.stream().map(details::get).filter(Objects::nonNull).toList();
  }

  @Override
  public synchronized Optional<String> channelId(URI page) {
    calls.add("channelId " + page);
    return Optional.ofNullable(channelIds.get(page));
  }
}
