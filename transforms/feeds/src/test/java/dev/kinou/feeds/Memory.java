package dev.kinou.feeds;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers in this JVM, copies that travelled in a pipeline included. */
final class Memory implements FeedMemory {
  private static final long serialVersionUID = 1;
  private static final Map<String, Map<URI, FeedState>> ALL = new ConcurrentHashMap<>();

  private final String name = UUID.randomUUID().toString();

  @Override
  public Optional<FeedState> recall(URI feed) {
    return Optional.ofNullable(ALL.getOrDefault(name, Map.of()).get(feed));
  }

  @Override
  public void remember(URI feed, FeedState state) {
    ALL.computeIfAbsent(name, n -> new ConcurrentHashMap<>()).put(feed, state);
  }
}
