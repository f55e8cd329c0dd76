package dev.kinou.records;

import java.util.List;

/**
 * Why the captions that a video's host has were not taken.
 *
 * @param reasons a line for each, for instance {@code publisher, ja: cover 12 % of 41:03}
 */
public record RefusedCaptions(List<String> reasons) {
  public RefusedCaptions {
    reasons = List.copyOf(reasons);
  }
}
