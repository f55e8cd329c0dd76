package dev.kinou.pipeline.digest;

import dev.kinou.records.VideoId;
import dev.kinou.watch.Ranked;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a person's feed holds: the videos to watch and to skim of this night and of nights before,
 * so that a reader which was away misses nothing. The archive keeps it.
 *
 * @param items the newest night first, within one the best first
 */
public record FeedShelf(List<Item> items) {
  /** Some weeks of them. */
  private static final int MOST = 200;

  public static final FeedShelf EMPTY = new FeedShelf(List.of());

  /**
   * One video.
   *
   * @param id the same for a video and person, whenever it is made
   * @param night the beginning of its window
   * @param updated when it last said something else
   * @param category {@code watch} or {@code skim}
   * @param html what there is to say of it
   */
  public record Item(
      String id,
      Instant night,
      Instant published,
      Instant updated,
      String title,
      String channel,
      String link,
      String category,
      String html) {
    Item updated(Instant at) {
      return new Item(id, night, published, at, title, channel, link, category, html);
    }
  }

  public FeedShelf {
    items = List.copyOf(items);
  }

  /** This with a night's videos, which take the place of what it had of that night. */
  public FeedShelf with(Sheet sheet) {
    Map<String, Item> known = new HashMap<>();
    items.forEach(item -> known.put(item.id(), item));
    List<Item> all = new ArrayList<>();
    List<Ranked> chosen = new ArrayList<>(sheet.watch());
    chosen.addAll(sheet.skim());
    for (Ranked ranked : chosen) {
      Item item = item(ranked, sheet);
      Item before = known.get(item.id());
      boolean same = before != null && before.equals(item.updated(before.updated()));
      all.add(same ? before : item);
    }
    List<String> ids = all.stream().map(Item::id).toList();
    items.stream()
        .filter(item -> !item.night().equals(sheet.digest().since()) && !ids.contains(item.id()))
        .forEach(all::add);
    all.sort((a, b) -> b.night().compareTo(a.night())); // stable: the order within a night stays
    return new FeedShelf(all.subList(0, Math.min(MOST, all.size())));
  }

  /** This without a video. */
  public FeedShelf without(String person, VideoId video) {
    String id = id(person, video.value());
    return new FeedShelf(items.stream().filter(item -> !item.id().equals(id)).toList());
  }

  private static Item item(Ranked ranked, Sheet sheet) {
    return new Item(
        id(sheet.digest().person(), ranked.video().id().value()),
        sheet.digest().since(),
        ranked.video().published(),
        sheet.digest().made(),
        ranked.video().title(),
        ranked.video().channel().name(),
        ranked.video().url().toString(),
        ranked.choice().name().toLowerCase(java.util.Locale.ROOT),
        SimpleHtml.body(ranked, sheet));
  }

  /** A name-based UUID as a URN (RFC 9562). */
  static String id(String person, String what) {
    return "urn:uuid:"
        + UUID.nameUUIDFromBytes(
            ("kinou digest\n" + person + "\n" + what).getBytes(StandardCharsets.UTF_8));
  }
}
