package dev.kinou.knowledge.openwebui;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Waits for other loaders of the same videos, and clears away what they left. One thread.
 *
 * <p>Nothing is removed by what was only remembered.
 */
final class Settlement {
  private final OpenWebUi server;
  private final Census census;
  private final Clock clock;
  private final Pause pause;
  private final Set<String> mine;

  /**
   * @param mine ids of what was uploaded here; seen through, not copied
   */
  Settlement(OpenWebUi server, Census census, Clock clock, Pause pause, Set<String> mine) {
    this.server = server;
    this.census = census;
    this.clock = clock;
    this.pause = pause;
    this.mine = mine;
  }

  /** The copies of each video's text that nobody works on, by the tag of its files. */
  Map<String, Copies> of(String knowledge, List<Text> texts)
      throws IOException, InterruptedException {
    for (boolean fresh = false; ; fresh = true) {
      Map<String, Copies> copies = census.of(knowledge, texts);
      boolean underWay = underWay(copies.values());
      List<StoredFile> left = underWay ? List.of() : left(copies.values());
      if (!underWay && left.isEmpty()) {
        return copies;
      }
      if (fresh && underWay) {
        pause.pause(server.config().poll());
      } else if (fresh) {
        remove(knowledge, left);
      }
      census.forget();
    }
  }

  private boolean underWay(Collection<Copies> copies) {
    Instant now = clock.instant();
    return copies.stream()
        .anyMatch(of -> !of.underWay(now, server.config().processing(), mine).isEmpty());
  }

  /** What no loader will finish, and has no chunks. */
  private static List<StoredFile> left(Collection<Copies> copies) {
    return copies.stream()
        .flatMap(Copies::all)
        .filter(StoredFile::inGroup)
        .filter(file -> file.blank() || file.hash().isEmpty())
        .toList();
  }

  private void remove(String knowledge, List<StoredFile> files) throws IOException {
    server.batches().cleanUp(knowledge, files.stream().map(StoredFile::id).toList());
    for (StoredFile file : files) {
      server.deleteIfThere(file.id());
    }
  }
}
