package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.archive.DocumentKey;
import dev.kinou.pipeline.report.ItemState;
import dev.kinou.pipeline.report.ReportItem;
import dev.kinou.records.Cause;
import dev.kinou.records.DeadLetter;
import dev.kinou.records.Passage;
import dev.kinou.records.Stage;
import dev.kinou.records.Video;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How every video of a plan stands, counted from the archive.
 *
 * @param items of the report, in the order of publication
 * @param open videos for the next night
 * @param failed videos that are not tried again by themselves
 * @param missing how many videos each target lacks, by its name
 */
record Outcome(
    List<ReportItem> items, List<Video> open, List<Video> failed, Map<String, Long> missing) {

  static Outcome of(Plan plan, Archive archive, Ledger ledger, DocumentKey key, Instant now) {
    List<ReportItem> items = new ArrayList<>();
    List<Video> open = new ArrayList<>();
    List<Video> failed = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Video video : plan.videos()) {
      Ledger.Standing standing = ledger.standing(video, now);
      ReportItem item = item(video, standing, archive, key, now);
      items.add(item);
      if (standing == Ledger.Standing.FAILED) {
        failed.add(video);
      } else if (standing != Ledger.Standing.LOADED) {
        open.add(video);
      }
      if (item.passages() > 0 || item.state() == ItemState.LOADED) {
        missing.addAll(ledger.missing(video));
      }
    }
    plan.skipped().forEach(skip -> items.add(ReportItem.skipped(skip.video(), skip.rule())));
    items.sort(Comparator.comparing(ReportItem::published).thenComparing(ReportItem::id));
    return new Outcome(
        List.copyOf(items),
        List.copyOf(open),
        List.copyOf(failed),
        missing.stream().collect(Collectors.groupingBy(name -> name, Collectors.counting())));
  }

  private static ReportItem item(
      Video video, Ledger.Standing standing, Archive archive, DocumentKey key, Instant now) {
    Optional<List<Passage>> passages = archive.passages(video, key);
    String path = archive.locateTranscript(video, key.transcriptModel());
    ReportItem item;
    if (standing == Ledger.Standing.LOADED) {
      Duration length =
          archive
              .transcript(video, key.transcriptModel())
              .map(transcript -> transcript.length())
              .orElse(Duration.ZERO);
      item = ReportItem.loaded(video, length, path, passages.get().size());
    } else {
      item = ReportItem.dead(archive.deadLetter(video).orElseGet(() -> unknown(video, now)));
      if (passages.isPresent()) {
        item = item.withTranscript(path, passages.get().size());
      }
    }
    return archive.times(video).map(item::withTimes).orElse(item);
  }

  /** The archive holds neither a result nor a reason. */
  private static DeadLetter unknown(Video video, Instant now) {
    return new DeadLetter(
        video,
        Stage.AUDIO,
        Cause.OUR_FAULT,
        Optional.empty(),
        "The night ended before it, or what became of it could not be written to the archive;"
            + " the log says which. The next night tries again.",
        "writing to the archive",
        now);
  }
}
