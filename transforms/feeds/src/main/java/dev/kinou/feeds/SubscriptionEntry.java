package dev.kinou.feeds;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One entry of the configuration's {@code subscriptions}: exactly one of the first five says what
 * is followed. A mere text stands for {@code url}, or for the file whose ending tells its kind.
 *
 * @param url anything that can be followed: a handle, an id, a page, a feed
 * @param feed the address of an RSS, Atom or podcast feed
 * @param opml file or URL of an OPML list
 * @param takeout file or URL of Google Takeout's {@code subscriptions.csv}
 * @param list file or URL of a text with one address a line
 * @param name for messages, until the feed tells its own
 * @param labels for everything the entry brings
 * @param filters where it differs from the configuration's
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SubscriptionEntry(
    Optional<String> url,
    Optional<String> feed,
    Optional<String> opml,
    Optional<String> takeout,
    Optional<String> list,
    Optional<String> name,
    List<String> labels,
    Filters filters)
    implements Serializable {

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  public SubscriptionEntry {
    url = present(url);
    feed = present(feed);
    opml = present(opml);
    takeout = present(takeout);
    list = present(list);
    name = present(name);
    labels = labels == null ? List.of() : List.copyOf(labels);
    filters = filters == null ? Filters.NONE : filters;
    long sources = Stream.of(url, feed, opml, takeout, list).filter(Optional::isPresent).count();
    if (sources != 1) {
      throw new IllegalArgumentException(
          "A subscription has exactly one of url, feed, opml, takeout and list, but this one has "
              + sources);
    }
  }

  /** What a mere text stands for. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static SubscriptionEntry of(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    Optional<String> some = Optional.of(text.strip());
    if (lower.endsWith(".opml")) {
      return new SubscriptionEntry(null, null, some, null, null, null, null, null);
    }
    if (lower.endsWith(".csv")) {
      return new SubscriptionEntry(null, null, null, some, null, null, null, null);
    }
    if (lower.endsWith(".txt")) {
      return new SubscriptionEntry(null, null, null, null, some, null, null, null);
    }
    return new SubscriptionEntry(some, null, null, null, null, null, null, null);
  }

  private static Optional<String> present(Optional<String> value) {
    return value == null ? Optional.empty() : value;
  }
}
