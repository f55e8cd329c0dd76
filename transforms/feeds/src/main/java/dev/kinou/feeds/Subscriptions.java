package dev.kinou.feeds;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads the configuration's subscriptions and the lists that they point to. Nothing that is wrong
 * with one of them keeps the others from being read. For many threads.
 */
public final class Subscriptions {
  private static final long MAX_BYTES = 64L << 20;

  private final Path base;
  private final FeedClient client;

  /**
   * @param base the folder that relative files are looked for in
   * @param client for lists that are given by URL
   */
  public Subscriptions(Path base, FeedClient client) {
    this.base = base;
    this.client = client;
  }

  /**
   * @param origin where the entry stands in the configuration
   */
  public SubscriptionList read(SubscriptionEntry entry, Origin origin) throws InterruptedException {
    Optional<String> file = entry.opml().or(entry::takeout).or(entry::list);
    if (file.isEmpty()) {
      return single(entry, origin);
    }
    ListBuilder rows = new ListBuilder(entry, file.get());
    try {
      byte[] bytes = bytes(file.get());
      if (entry.opml().isPresent()) {
        OpmlReader.read(bytes, rows);
      } else if (entry.takeout().isPresent()) {
        TakeoutReader.read(bytes, rows);
      } else {
        AddressListReader.read(bytes, rows);
      }
    } catch (NoSuchFileException e) {
      rows.problem(0, "there is no such file (looked for it at " + e.getFile() + ")");
    } catch (IOException e) {
      rows.problem(0, "could not be read: " + e.getMessage());
    }
    return rows.build();
  }

  private static SubscriptionList single(SubscriptionEntry entry, Origin origin) {
    ListBuilder rows = new ListBuilder(entry, origin.file());
    entry.url().ifPresent(url -> rows.add(origin.line(), url, entry.name(), List.of()));
    entry.feed().ifPresent(url -> rows.addFeed(origin.line(), url, entry.name(), List.of()));
    return rows.build();
  }

  private byte[] bytes(String file) throws IOException, InterruptedException {
    if (file.matches("(?i)https?://.*")) {
      return client.get(URI.create(file), Optional.empty()).body();
    }
    Path path = base.resolve(file);
    if (Files.exists(path) && Files.size(path) > MAX_BYTES) {
      throw new IOException("it is larger than %d MB".formatted(MAX_BYTES >> 20));
    }
    if (Files.isDirectory(path)) {
      throw new IOException(path + " is a folder, but a file was expected");
    }
    return Files.readAllBytes(path);
  }
}
