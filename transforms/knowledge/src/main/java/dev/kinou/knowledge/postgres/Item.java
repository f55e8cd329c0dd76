package dev.kinou.knowledge.postgres;

import dev.kinou.knowledge.MarkdownDocument;
import dev.kinou.knowledge.rows.Place;
import dev.kinou.knowledge.rows.RowIds;
import dev.kinou.knowledge.rows.VideoRows;
import dev.kinou.records.Document;
import java.time.ZoneId;

/**
 * A document on its way into its place. Its rows are made when they are first asked for, while the
 * server works on the rows before. One thread.
 */
final class Item implements Comparable<Item> {
  private final Document document;
  private final Place place;
  private final ZoneId zone;
  private final long at;
  private final String file;
  private VideoRows rows;

  Item(Document document, Place place, ZoneId zone, long at) {
    this.document = document;
    this.place = place;
    this.zone = zone;
    this.at = at;
    this.file = RowIds.file(place.knowledge(), document.video().id());
  }

  Document document() {
    return document;
  }

  Place place() {
    return place;
  }

  /** Id of its row in {@code file}. */
  String file() {
    return file;
  }

  VideoRows rows() {
    if (rows == null) {
      rows = VideoRows.of(document, MarkdownDocument.of(document, zone), place, at);
    }
    return rows;
  }

  /** All loaders take the rows in this order, so that they do not lock each other out. */
  @Override
  public int compareTo(Item other) {
    return file.compareTo(other.file);
  }
}
