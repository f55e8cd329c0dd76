package dev.kinou.feeds;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Lists what a page has published, where no feed tells. Many threads. */
public interface Listing extends Serializable {

  /**
   * The page's videos that may lie inside the window, and perhaps others; what the page does not
   * tell of them is left open. One cheap call.
   *
   * @param page of a channel, a playlist, or anything else
   * @throws IOException if the page cannot be listed whole; the message is for people
   */
  List<ListedVideo> list(URI page, Window window) throws IOException, InterruptedException;

  /**
   * The same videos with their exact times; those that cannot be had are missing. Costs a request
   * or more for each.
   *
   * @throws IOException if none can be had
   */
  List<ListedVideo> details(List<URI> videos) throws IOException, InterruptedException;

  /**
   * @param page of a YouTube handle
   * @return the channel's id, {@code UC…}
   * @throws IOException if the page cannot be read
   */
  Optional<String> channelId(URI page) throws IOException, InterruptedException;
}
