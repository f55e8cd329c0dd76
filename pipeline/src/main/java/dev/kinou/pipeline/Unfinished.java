package dev.kinou.pipeline;

import dev.kinou.records.Video;
import java.util.List;

/**
 * What one night leaves to the next.
 *
 * @param open deferred, or under way when a night was cut off
 * @param failed not tried again unless somebody asks
 */
public record Unfinished(List<Video> open, List<Video> failed) {
  static final Unfinished NOTHING = new Unfinished(List.of(), List.of());

  public Unfinished {
    open = List.copyOf(open);
    failed = List.copyOf(failed);
  }
}
