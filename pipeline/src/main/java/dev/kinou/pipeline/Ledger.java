package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.archive.DocumentKey;
import dev.kinou.records.DeadLetter;
import dev.kinou.records.Stage;
import dev.kinou.records.Video;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says from the archive how a video stands. Many threads. */
final class Ledger implements Serializable {
  private static final long serialVersionUID = 1;

  /** How a video stands. */
  enum Standing {
    /** In every configured target; in the archive where none is configured. */
    LOADED,
    /** Dead for good. */
    FAILED,
    /** To be tried again, but not yet. */
    DEFERRED,
    /** To be worked on now. */
    PENDING
  }

  private final Archive archive;
  private final DocumentKey key;
  private final List<String> targets;

  Ledger(Archive archive, DocumentKey key, List<String> targets) {
    this.archive = archive;
    this.key = key;
    this.targets = List.copyOf(targets);
  }

  Standing standing(Video video, Instant now) {
    if (archive.passages(video, key).isPresent()) {
      return missing(video).isEmpty() ? Standing.LOADED : unloaded(video);
    }
    Optional<DeadLetter> letter = archive.deadLetter(video);
    if (letter.isEmpty() || letter.get().stage() == Stage.KNOWLEDGE) {
      return Standing.PENDING;
    }
    if (!letter.get().cause().deferred()) {
      return Standing.FAILED;
    }
    boolean due = letter.get().retryAt().map(at -> !at.isAfter(now)).orElse(true);
    return due ? Standing.PENDING : Standing.DEFERRED;
  }

  /** A load costs little, so what a target did not take is offered again each time. */
  private Standing unloaded(Video video) {
    boolean refused =
        archive
            .deadLetter(video)
            .filter(letter -> letter.stage() == Stage.KNOWLEDGE && !letter.cause().deferred())
            .isPresent();
    return refused ? Standing.FAILED : Standing.PENDING;
  }

  /** The targets that have not confirmed the video. */
  List<String> missing(Video video) {
    return targets.stream().filter(target -> archive.receipt(video, target).isEmpty()).toList();
  }
}
