package dev.kinou.watch;

import java.util.List;

/**
 * How much a video is worth to a person.
 *
 * @param parts whose points are the total
 */
public record Score(List<Part> parts) {
  public Score {
    parts = List.copyOf(parts);
  }

  public double total() {
    return parts.stream().mapToDouble(Part::points).sum();
  }
}
