package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.archive.DocumentKeys;
import dev.kinou.archive.Place;
import dev.kinou.pipeline.load.LoadTarget;
import dev.kinou.records.DeadLetter;
import dev.kinou.records.Stage;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says from the archive how videos stand at the moment that it is asked first: for one round of
 * questions, since each day's receipts are read but once. One thread.
 */
final class Ledger {

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
  private final DocumentKeys keys;
  private final List<LoadTarget> targets;
  private final Map<String, Map<LocalDate, Set<VideoId>>> confirmed = new HashMap<>();

  Ledger(Archive archive, DocumentKeys keys, List<LoadTarget> targets) {
    this.archive = archive;
    this.keys = keys;
    this.targets = List.copyOf(targets);
  }

  Standing standing(Video video, Instant now) {
    if (archive.passages(video, keys).isPresent()) {
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
    LocalDate day = Place.of(video).day();
    return targets.stream()
        .filter(target -> target.keeps(day))
        .map(LoadTarget::name)
        .filter(target -> !confirmed(target, day).contains(video.id()))
        .toList();
  }

  private Set<VideoId> confirmed(String target, LocalDate day) {
    return confirmed
        .computeIfAbsent(target, name -> new HashMap<>())
        .computeIfAbsent(day, of -> Set.copyOf(archive.receipts().of(target, of).keySet()));
  }
}
