package dev.kinou.records;

import java.net.URI;
import java.util.List;

/**
 * A publisher that somebody follows.
 *
 * @param id stable key, for instance {@code UC…} or the feed's URL
 * @param name as the publisher writes it
 * @param url of its page or feed
 * @param labels that the subscription list gives it
 */
public record Channel(String id, String name, URI url, List<String> labels) {
  public Channel {
    labels = List.copyOf(labels);
  }
}
