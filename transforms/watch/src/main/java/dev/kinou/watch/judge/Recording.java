package dev.kinou.watch.judge;

import dev.kinou.records.Video;
import dev.kinou.watch.Candidate;
import dev.kinou.watch.prompt.Fence;

/** What a prompt shows of a recording. */
final class Recording {
  private static final int LONGEST_NAME = 200;

  private Recording() {}

  static Fence fence(Candidate candidate, Excerpt excerpt) {
    Video video = candidate.document().video();
    Fence fence =
        new Fence()
            .add("title", cut(video.title()))
            .add("channel", cut(video.channel().name()))
            .add("minutes", String.valueOf(Math.max(1, candidate.length().toMinutes())));
    excerpt.addTo(fence);
    return fence;
  }

  private static String cut(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_NAME
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
  }
}
