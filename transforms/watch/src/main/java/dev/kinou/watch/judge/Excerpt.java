package dev.kinou.watch.judge;

import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.Passage;
import dev.kinou.watch.Quote;
import dev.kinou.watch.chat.Tokens;
import dev.kinou.watch.prompt.Fence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The passages of a recording that a prompt shows: all of them, or as many as there is room for.
 * Those go first that are nearest to what the ranking quotes, and the beginning, which says what it
 * is about. They are numbered {@code p1}, {@code p2} and so on, in the order of time.
 */
final class Excerpt {
  private final List<Passage> shown;

  private Excerpt(List<Passage> shown) {
    this.shown = shown;
  }

  static Excerpt of(Document document, List<Quote> quotes, long tokens) {
    Set<UUID> quoted = quotes.stream().map(Quote::passage).collect(Collectors.toSet());
    List<float[]> near =
        document.passages().stream()
            .filter(passage -> quoted.contains(passage.passage().id()))
            .map(EmbeddedPassage::vector)
            .toList();
    List<EmbeddedPassage> byNearness =
        document.passages().stream()
            .sorted(
                Comparator.comparing((EmbeddedPassage p) -> p.passage().ordinal() != 0)
                    .thenComparingDouble(p -> -nearness(p.vector(), near))
                    .thenComparingInt(p -> p.passage().ordinal()))
            .toList();
    List<Passage> shown = new ArrayList<>();
    long left = tokens;
    for (EmbeddedPassage passage : byNearness) {
      long taken = Tokens.estimate(passage.passage().text());
      if (taken <= left) {
        shown.add(passage.passage());
        left -= taken;
      }
    }
    shown.sort(Comparator.comparingInt(Passage::ordinal));
    return new Excerpt(List.copyOf(shown));
  }

  private static double nearness(float[] vector, List<float[]> to) {
    return to.stream().mapToDouble(other -> dot(vector, other)).max().orElse(0);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  List<Passage> shown() {
    return shown;
  }

  /**
   * @param number as the prompt gives it
   */
  Optional<Passage> passage(String number) {
    if (!number.matches("p[1-9]\\d{0,5}")) {
      return Optional.empty();
    }
    int index = Integer.parseInt(number.substring(1)) - 1;
    return index < shown.size() ? Optional.of(shown.get(index)) : Optional.empty();
  }

  void addTo(Fence fence) {
    for (int i = 0; i < shown.size(); i++) {
      fence.add("p" + (i + 1), shown.get(i).text());
    }
  }
}
