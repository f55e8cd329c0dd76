package dev.kinou.knowledge.openwebui;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of one video that the server has for one knowledge.
 *
 * @param listed in the knowledge
 * @param loose uploaded for it, but not listed: under way, failed, or left by a crash
 */
record Copies(List<StoredFile> listed, List<StoredFile> loose) {

  /**
   * @param key a part of the names that only this video's files have
   * @param tag how their names end
   */
  static Copies find(OpenWebUi server, String knowledge, String key, String tag)
      throws IOException {
    Map<String, StoredFile> uploaded =
        server.uploaded(key).stream()
            .filter(file -> file.name().endsWith(tag))
            .filter(file -> file.knowledge().isEmpty() || file.knowledge().equals(knowledge))
            .collect(Collectors.toMap(StoredFile::id, Function.identity()));
    List<StoredFile> listed = new ArrayList<>();
    // Asked for after the uploads, so that what was linked in between is not taken for loose.
    for (StoredFile file : server.listed(knowledge, key)) {
      if (file.name().endsWith(tag)) {
        StoredFile known = uploaded.remove(file.id());
        listed.add(
            file.withStatus(
                known == null || known.underWay() ? server.status(file.id()) : known.status()));
      }
    }
    return new Copies(List.copyOf(listed), List.copyOf(uploaded.values()));
  }

  /** The copy that stays, if the knowledge has this very text. */
  Optional<StoredFile> holding(String hash) {
    return listed.stream()
        .filter(file -> file.completed() && file.hash().equals(hash))
        .min(StoredFile.ELDEST);
  }

  /** A copy that the server still works on, for this loader or another. */
  Optional<StoredFile> underWaySince(Instant earliest) {
    return all()
        .filter(file -> file.underWay() && file.created() >= earliest.getEpochSecond())
        .findFirst();
  }

  boolean lists(String file) {
    return listed.stream().anyMatch(copy -> copy.id().equals(file));
  }

  Stream<StoredFile> all() {
    return Stream.concat(listed.stream(), loose.stream());
  }
}
