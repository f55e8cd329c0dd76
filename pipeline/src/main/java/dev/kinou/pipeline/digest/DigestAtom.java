package dev.kinou.pipeline.digest;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import dev.kinou.pipeline.report.PlainText;
import dev.kinou.pipeline.report.SafeAddress;
import dev.kinou.pipeline.report.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/**
 * {@code digest.atom}: what is worth watching as a feed (RFC 4287), an entry a video, so that a
 * reader shows each by itself and keeps what was read. Many threads.
 */
public final class DigestAtom {
  private DigestAtom() {}

  /**
   * Written whole or not at all.
   *
   * @param made used where the feed is empty
   */
  public static void write(FeedShelf shelf, String person, Instant made, Path file)
      throws IOException {
    String text = text(shelf, person, made);
    WholeFile.write(file, out -> out.write(text));
  }

  static String text(FeedShelf shelf, String person, Instant made) throws IOException {
    Feed feed = new Feed("atom_1.0");
    feed.setId(FeedShelf.id(person, "feed"));
    feed.setTitle(
        "Worth watching" + (person.isEmpty() ? "" : ", for " + PlainText.harmless(person)));
    feed.setUpdated(
        Date.from(
            shelf.items().stream()
                .map(FeedShelf.Item::updated)
                .max(Instant::compareTo)
                .orElse(made)));
    feed.setAuthors(List.of(person("Kinou")));
    feed.setEntries(shelf.items().stream().map(DigestAtom::entry).toList());
    try {
      return new WireFeedOutput().outputString(feed);
    } catch (FeedException e) {
      throw new IOException("The feed cannot be written: " + e.getMessage(), e);
    }
  }

  private static Entry entry(FeedShelf.Item item) {
    Entry entry = new Entry();
    entry.setId(item.id());
    entry.setTitle(PlainText.harmless(item.title()));
    entry.setAuthors(List.of(person(PlainText.harmless(item.channel()))));
    entry.setPublished(Date.from(item.published()));
    entry.setUpdated(Date.from(item.updated()));
    Category category = new Category();
    category.setTerm(item.category());
    entry.setCategories(List.of(category));
    Content content = new Content();
    content.setType(Content.HTML);
    content.setValue(item.html());
    entry.setContents(List.of(content));
    SafeAddress.of(item.link())
        .ifPresent(
            address -> {
              Link link = new Link();
              link.setRel("alternate");
              link.setHref(address);
              entry.setAlternateLinks(List.of(link));
            });
    return entry;
  }

  private static Person person(String name) {
    Person person = new Person();
    person.setName(name);
    return person;
  }
}
