package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.archive.ArchiveException;
import dev.kinou.feeds.FeedMemory;
import dev.kinou.feeds.FeedState;
import dev.kinou.records.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Keeps what is known of feeds in the archive. */
record ArchiveMemory(Archive archive) implements FeedMemory {
  @Override
  public Optional<FeedState> recall(URI feed) throws IOException {
    try {
      return archive.state(name(feed), FeedState.class);
    } catch (ArchiveException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void remember(URI feed, FeedState state) throws IOException {
    try {
      archive.putState(name(feed), state);
    } catch (ArchiveException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static String name(URI feed) {
    return "feeds/" + Sha256.hex(feed.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }
}
