package dev.kinou.watch;

import java.util.List;

/**
 * What several videos tell the same way.
 *
 * @param title of the one that is enough
 * @param told two or more, the one that is enough first
 */
public record Story(String title, List<Told> told) {
  public Story {
    told = List.copyOf(told);
  }
}
