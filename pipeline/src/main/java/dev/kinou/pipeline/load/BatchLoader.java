package dev.kinou.pipeline.load;

import dev.kinou.archive.ArchiveException;
import dev.kinou.archive.Place;
import dev.kinou.knowledge.Loaded;
import dev.kinou.records.Cause;
import dev.kinou.records.DeadLetter;
import dev.kinou.records.Document;
import dev.kinou.records.Progress;
import dev.kinou.records.Receipt;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import dev.kinou.records.VideoId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads a batch: reads it once, gives it to every target that lacks it, and writes a receipt for
 * what each has confirmed. Loading it again loads what is missing. One thread.
 */
final class BatchLoader {
  private static final Logger LOG = LoggerFactory.getLogger(BatchLoader.class);

  private final LoadSpec spec;
  private final List<OpenTarget> targets;

  BatchLoader(LoadSpec spec, List<OpenTarget> targets) {
    this.spec = spec;
    this.targets = targets;
  }

  /**
   * @param confirmed how many receipts were written
   * @param failed why, of each video that a target did not take
   */
  record Result(int confirmed, List<DeadLetter> failed) {}

  /**
   * @throws ArchiveException if the archive cannot be used
   */
  Result load(Batch batch) throws InterruptedException {
    Map<String, Set<Place>> lacking = lacking(batch);
    List<Place> wanted =
        batch.places().stream()
            .filter(place -> lacking.values().stream().anyMatch(set -> set.contains(place)))
            .toList();
    DocumentReader reader = new DocumentReader(spec.source(), spec.keys(), wanted);
    Map<VideoId, DeadLetter> failed = new LinkedHashMap<>();
    int confirmed = 0;
    List<Document> portion = reader.portion();
    while (!portion.isEmpty()) {
      for (OpenTarget target : targets) {
        Set<Place> its = lacking.get(target.config().name());
        List<Document> documents =
            portion.stream().filter(one -> its.contains(Place.of(one.video()))).toList();
        if (!documents.isEmpty()) {
          confirmed += load(target, documents, failed);
        }
      }
      for (Document document : portion) {
        Optional<DeadLetter> why = Optional.ofNullable(failed.get(document.video().id()));
        why.ifPresent(this::keep);
        Progress.current().finished(document.video().id(), why);
      }
      portion = reader.portion();
    }
    reader.unread().forEach(letter -> failed.put(letter.video().id(), letter));
    reader.unread().forEach(this::keep);
    return new Result(confirmed, List.copyOf(failed.values()));
  }

  /** By target: what has no receipt, and is not too old for it. */
  private Map<String, Set<Place>> lacking(Batch batch) {
    Map<String, Set<Place>> lacking = new HashMap<>();
    Map<LocalDate, List<Place>> byDay =
        batch.places().stream().collect(Collectors.groupingBy(Place::day));
    for (OpenTarget target : targets) {
      Set<Place> its = new HashSet<>();
      byDay.forEach((day, places) -> its.addAll(Lacking.of(spec, target.config(), day, places)));
      lacking.put(target.config().name(), its);
    }
    return lacking;
  }

  private int load(OpenTarget target, List<Document> documents, Map<VideoId, DeadLetter> failed)
      throws InterruptedException {
    Instant began = Instant.now();
    List<Receipt> receipts = new ArrayList<>();
    Map<VideoId, StageException> why = new HashMap<>();
    try {
      Loaded loaded = target.load(documents);
      receipts.addAll(loaded.receipts());
      why.putAll(loaded.failed());
    } catch (StageException e) {
      documents.forEach(document -> why.put(document.video().id(), e));
    } catch (RuntimeException e) {
      LOG.error("Loading into {} failed", target.config().name(), e);
      StageException fault = StageException.ourFault(Stage.KNOWLEDGE, e);
      documents.forEach(document -> why.put(document.video().id(), fault));
    }
    Set<VideoId> taken = confirm(target.config().name(), documents, receipts);
    Set<VideoId> refused = new HashSet<>();
    for (Document document : documents) {
      VideoId id = document.video().id();
      if (!taken.contains(id)) {
        refused.add(id);
        DeadLetter letter =
            why.getOrDefault(id, unheard(target))
                .deadLetter(document.video(), Instant.now())
                .of(target.config().name());
        failed.merge(id, letter, BatchLoader::sooner);
      }
    }
    Progress.current()
        .loaded(target.config().name(), taken, refused, Duration.between(began, Instant.now()));
    return taken.size();
  }

  private Set<VideoId> confirm(String target, List<Document> documents, List<Receipt> receipts) {
    Map<VideoId, Receipt> byVideo = new HashMap<>();
    receipts.forEach(receipt -> byVideo.put(receipt.video(), receipt));
    Map<LocalDate, List<Receipt>> byDay = new HashMap<>();
    Set<VideoId> taken = new HashSet<>();
    for (Document document : documents) {
      Receipt receipt = byVideo.get(document.video().id());
      if (receipt != null && taken.add(receipt.video())) {
        byDay
            .computeIfAbsent(Place.of(document.video()).day(), day -> new ArrayList<>())
            .add(receipt);
      }
    }
    byDay.forEach((day, ofDay) -> spec.own().receipts().put(target, day, ofDay));
    return taken;
  }

  private static StageException unheard(OpenTarget target) {
    return new StageException(
        Stage.KNOWLEDGE,
        Cause.OUR_FAULT,
        "The target '%s' neither took nor refused it".formatted(target.config().name()),
        "load into the target " + target.config().name());
  }

  /** Of two targets' failures, the one that the next night can mend: it tries again then. */
  private static DeadLetter sooner(DeadLetter one, DeadLetter two) {
    return one.cause().deferred() ? one.and(two) : two.and(one);
  }

  private void keep(DeadLetter letter) {
    try {
      spec.own().put(letter);
    } catch (ArchiveException e) {
      LOG.error("Why {} was not loaded cannot be kept", letter.video().id(), e);
    }
  }
}
