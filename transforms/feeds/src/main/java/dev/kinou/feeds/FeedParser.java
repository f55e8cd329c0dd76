package dev.kinou.feeds;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jdom2.Document;

/** Reads RSS, Atom, podcast and YouTube feeds. Immutable, for many threads. */
final class FeedParser {
  private FeedParser() {}

  /**
   * @param feed its address as subscribed
   * @param response with a body
   * @param now later entries are reported
   * @throws FeedFormatException if the body is no feed
   */
  static ParsedFeed parse(URI feed, FeedResponse response, Instant now) throws FeedFormatException {
    Document document = FeedXml.parse(Charsets.decode(response.body(), response.contentType()));
    List<String> unreadable = DateRepair.repair(document);
    SyndFeed parsed = synd(document);
    HttpUrl base = HttpUrl.get(response.url().toString());
    Optional<String> language = Optional.ofNullable(PlainText.language(parsed.getLanguage()));
    Entries entries = new Entries(new EntryReader(feed, base, language), now);
    parsed.getEntries().forEach(entries::add);
    Optional<URI> page = Optional.ofNullable(parsed.getLink()).map(base::resolve).map(HttpUrl::uri);
    return new ParsedFeed(
        PlainText.title(Optional.ofNullable(parsed.getTitle()).orElse("")),
        page,
        channelId(parsed, feed),
        parsed.getEntries().size(),
        entries.usable,
        entries.problems(unreadable, response.movedTo()));
  }

  private static SyndFeed synd(Document document) throws FeedFormatException {
    try {
      SyndFeedInput input = new SyndFeedInput();
      input.setPreserveWireFeed(true);
      return input.build(document);
    } catch (FeedException | RuntimeException e) {
      // ROME throws unchecked exceptions on some feeds that break their format's rules.
      throw new FeedFormatException("is XML, but no feed that can be read: " + e.getMessage(), e);
    }
  }

  /** YouTube leaves the UC out where the whole feed names its channel. */
  private static Optional<String> channelId(SyndFeed parsed, URI feed) {
    return YouTube.channelId(feed)
        .or(
            () ->
                Markup.of(parsed.getForeignMarkup())
                    .youTube("channelId")
                    .map(id -> id.length() == 22 ? "UC" + id : id)
                    .filter(YouTube::isChannelId));
  }

  /** Sorts the usable entries from the others, which are counted with an example each. */
  private static final class Entries {
    private final EntryReader reader;
    private final Instant now;
    private final List<FeedEntry> usable = new ArrayList<>();
    private final List<String> undated = new ArrayList<>();
    private final List<String> unlinked = new ArrayList<>();
    private final List<String> future = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final Map<String, URI> ids = new HashMap<>();

    Entries(EntryReader reader, Instant now) {
      this.reader = reader;
      this.now = now;
    }

    void add(SyndEntry entry) {
      Optional<Instant> published = reader.published(entry);
      Optional<FeedEntry> read = reader.read(entry, published.orElse(Instant.EPOCH));
      String title = String.valueOf(entry.getTitle());
      if (read.isEmpty()) {
        unlinked.add(title);
        return;
      }
      if (published.isEmpty()) {
        undated.add(title);
        return;
      }
      if (published.get().isAfter(now)) {
        future.add("%s, %s".formatted(title, published.get()));
      }
      URI before = ids.putIfAbsent(read.get().id().value(), read.get().download());
      if (before == null) {
        usable.add(read.get());
      } else if (!before.equals(read.get().download())) {
        doubled.add(title);
      }
    }

    List<String> problems(List<String> unreadable, Optional<URI> movedTo) {
      List<String> problems = new ArrayList<>();
      say(problems, undated, "without a date that can be read, and so left out");
      say(problems, unlinked, "with neither a link nor a recording, and so left out");
      say(problems, future, "dated in the future, and so left to the night of that date");
      say(problems, doubled, "with the guid of another entry, and so left out");
      if (!unreadable.isEmpty()) {
        problems.add(
            "%d dates that cannot be read, for instance: %s"
                .formatted(unreadable.size(), PlainText.title(unreadable.get(0))));
      }
      movedTo.ifPresent(to -> problems.add("the feed has moved for good, to " + to));
      return problems;
    }

    private static void say(List<String> problems, List<String> titles, String what) {
      if (!titles.isEmpty()) {
        problems.add(
            "%d %s %s, for instance: %s"
                .formatted(
                    titles.size(),
                    titles.size() == 1 ? "entry" : "entries",
                    what,
                    PlainText.title(titles.get(0))));
      }
    }
  }
}
