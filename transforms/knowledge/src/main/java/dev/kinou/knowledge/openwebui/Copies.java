package dev.kinou.knowledge.openwebui;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
   * How long a listed file may be without its text until its loader counts as ended. A loader gives
   * a group its texts in one request, and makes groups that take the server seconds.
   */
  private static final Duration LEASE = Duration.ofMinutes(2);

  /**
   * @param key a part of the names that only this video's files have
   * @param tag how their names end
   */
  static Copies find(OpenWebUi server, String knowledge, String key, String tag)
      throws IOException {
    List<StoredFile> uploaded =
        server.uploaded(key).stream().filter(file -> file.name().endsWith(tag)).toList();
    // Asked for after the uploads, so that what was linked in between is not taken for loose.
    List<StoredFile> listed =
        server.listed(knowledge, key).stream().filter(file -> file.name().endsWith(tag)).toList();
    return of(knowledge, listed, uploaded);
  }

  /**
   * @param listed the video's files in the knowledge
   * @param uploaded all of the video's files that are the key's
   */
  static Copies of(
      String knowledge, Collection<StoredFile> listed, Collection<StoredFile> uploaded) {
    Map<String, StoredFile> loose =
        uploaded.stream()
            .filter(file -> file.knowledge().isEmpty() || file.knowledge().equals(knowledge))
            .collect(Collectors.toMap(StoredFile::id, Function.identity(), (one, other) -> other));
    List<StoredFile> known = new ArrayList<>();
    for (StoredFile file : listed) {
      loose.remove(file.id());
      known.add(file.withStatus(statusOfListed(file)));
    }
    return new Copies(List.copyOf(known), List.copyOf(loose.values()));
  }

  /** The listing tells none, but the server lists only what it has indexed, with its hash. */
  private static String statusOfListed(StoredFile file) {
    return file.blank() ? "processing" : file.hash().isEmpty() ? "failed" : "completed";
  }

  /** The copy that stays, if the knowledge has this very text. */
  Optional<StoredFile> holding(String hash) {
    return listed.stream()
        .filter(file -> file.completed() && file.hash().equals(hash))
        .min(StoredFile.ELDEST);
  }

  /** Whether there is this very text and nothing else. */
  boolean isJust(String hash) {
    return listed.size() == 1 && loose.isEmpty() && holding(hash).isPresent();
  }

  /** From when on a listed file without its text counts as under way. */
  static Instant leaseBegan(Instant now, Duration processing) {
    return now.minus(processing.compareTo(LEASE) < 0 ? processing : LEASE);
  }

  /**
   * Copies that another loader still works on, or the server.
   *
   * @param mine files that this loader uploaded: it knows what it does with them
   */
  List<StoredFile> underWay(Instant now, Duration processing, Set<String> mine) {
    long lease = leaseBegan(now, processing).getEpochSecond();
    long earliest = now.minus(processing).getEpochSecond();
    return all()
        .filter(
            file ->
                file.inGroup()
                    ? !mine.contains(file.id()) && file.updated() >= lease
                    : file.underWay() && file.created() >= earliest && !lists(file.id()))
        .toList();
  }

  boolean lists(String file) {
    return listed.stream().anyMatch(copy -> copy.id().equals(file));
  }

  Stream<StoredFile> all() {
    return Stream.concat(listed.stream(), loose.stream());
  }
}
