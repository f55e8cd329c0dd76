package dev.kinou.feeds;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.util.Optional;

/** Keeps the state of feeds between nights; the pipeline keeps it in the archive. Many threads. */
public interface FeedMemory extends Serializable {

  /**
   * @throws IOException if it is there and cannot be read
   */
  Optional<FeedState> recall(URI feed) throws IOException;

  /**
   * @throws IOException if it cannot be written
   */
  void remember(URI feed, FeedState state) throws IOException;
}
