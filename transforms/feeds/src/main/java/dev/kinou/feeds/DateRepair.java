package dev.kinou.feeds;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.filter.Filters;

/**
 * Writes the dates of a feed anew, in the one format that ROME reads without guessing, and takes
 * out those that nobody can read.
 */
final class DateRepair {
  private static final Set<String> DATES =
      Set.of("pubDate", "published", "updated", "issued", "modified", "created", "date");
  private static final Set<String> ENTRIES = Set.of("item", "entry");

  private DateRepair() {}

  /**
   * @return the texts that are no date
   */
  static List<String> repair(Document document) {
    List<Element> dates = new ArrayList<>();
    for (Element element : document.getRootElement().getDescendants(Filters.element())) {
      Element parent = element.getParentElement();
      if (DATES.contains(element.getName())
          && parent != null
          && ENTRIES.contains(parent.getName())) {
        dates.add(element);
      }
    }
    List<String> unreadable = new ArrayList<>();
    for (Element element : dates) {
      Optional<Instant> instant = FeedDates.parse(element.getText());
      if (instant.isPresent()) {
        element.setText(instant.get().truncatedTo(ChronoUnit.SECONDS).toString());
      } else {
        if (!element.getTextTrim().isEmpty()) {
          unreadable.add(element.getTextTrim());
        }
        element.detach();
      }
    }
    return unreadable;
  }
}
