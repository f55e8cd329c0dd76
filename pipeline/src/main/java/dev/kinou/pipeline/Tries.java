package dev.kinou.pipeline;

import dev.kinou.records.Video;
import java.util.List;
import java.util.stream.Stream;

/**
 * The workers that began to work on a video and have not ended; a file in the archive's state.
 *
 * @param workers by name, in order
 */
record Tries(List<String> workers) {
  static final Tries NONE = new Tries(List.of());

  static String name(Video video) {
    return "tries/" + video.id().fileName();
  }

  Tries with(String worker) {
    return new Tries(Stream.concat(workers.stream(), Stream.of(worker)).toList());
  }
}
