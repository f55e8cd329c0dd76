package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.archive.DocumentKeys;
import dev.kinou.archive.Passages;
import dev.kinou.pipeline.report.ItemState;
import dev.kinou.pipeline.report.ReportItem;
import dev.kinou.records.Cause;
import dev.kinou.records.DeadLetter;
import dev.kinou.records.RefusedCaptions;
import dev.kinou.records.Stage;
import dev.kinou.records.Video;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How every video of a plan stands, counted from the archive.
 *
 * @param items of the report, in the order of publication
 * @param open videos for the next night
 * @param failed videos that are not tried again by themselves
 * @param gaps what targets lack, by their names
 */
record Outcome(
    List<ReportItem> items, List<Video> open, List<Video> failed, Map<String, Gap> gaps) {

  /**
   * What a target lacks.
   *
   * @param videos how many
   * @param why it did not take the first; empty where nobody knows
   */
  record Gap(long videos, Optional<String> why) {
    static final Gap NONE = new Gap(0, Optional.empty());

    Gap wider(Supplier<Optional<String>> why) {
      return new Gap(videos + 1, this.why.or(why));
    }
  }

  static Outcome of(Plan plan, Archive archive, Ledger ledger, DocumentKeys keys, Instant now) {
    List<ReportItem> items = new ArrayList<>();
    List<Video> open = new ArrayList<>();
    List<Video> failed = new ArrayList<>();
    Map<String, Gap> gaps = new HashMap<>();
    for (Video video : plan.videos()) {
      Ledger.Standing standing = ledger.standing(video, now);
      ReportItem item = item(video, standing, archive, keys, now);
      items.add(item);
      if (standing == Ledger.Standing.FAILED) {
        failed.add(video);
      } else if (standing != Ledger.Standing.LOADED) {
        open.add(video);
      }
      if (item.passages() > 0 || item.state() == ItemState.LOADED) {
        for (String target : ledger.missing(video)) {
          Gap gap = gaps.getOrDefault(target, Gap.NONE);
          gaps.put(target, gap.wider(() -> why(video, target, archive)));
        }
      }
    }
    plan.skipped().forEach(skip -> items.add(ReportItem.skipped(skip.video(), skip.rule())));
    items.sort(Comparator.comparing(ReportItem::published).thenComparing(ReportItem::id));
    return new Outcome(
        List.copyOf(items), List.copyOf(open), List.copyOf(failed), Map.copyOf(gaps));
  }

  /** What the target said; what is said of no target in particular is said of all. */
  private static Optional<String> why(Video video, String target, Archive archive) {
    return archive
        .deadLetter(video)
        .filter(letter -> letter.stage() == Stage.KNOWLEDGE)
        .flatMap(
            letter ->
                letter.targets().isEmpty()
                    ? Optional.of(letter.message())
                    : Optional.ofNullable(letter.targets().get(target)));
  }

  private static ReportItem item(
      Video video, Ledger.Standing standing, Archive archive, DocumentKeys keys, Instant now) {
    Optional<Passages> passages = archive.passages(video, keys);
    ReportItem item;
    if (standing == Ledger.Standing.LOADED) {
      Duration length =
          archive
              .transcript(video, passages.get().words())
              .map(transcript -> transcript.length())
              .orElse(Duration.ZERO);
      item = ReportItem.loaded(video, length);
    } else {
      item = ReportItem.dead(archive.deadLetter(video).orElseGet(() -> unknown(video, now)));
    }
    if (passages.isPresent()) {
      item = withWords(item, video, passages.get(), archive);
    }
    return archive.times(video).map(item::withTimes).orElse(item);
  }

  private static ReportItem withWords(
      ReportItem item, Video video, Passages passages, Archive archive) {
    String words = passages.words();
    List<String> refused =
        archive.refusedCaptions(video).map(RefusedCaptions::reasons).orElse(List.of());
    return item.withTranscript(
        archive.locateTranscript(video, words), passages.all().size(), words, refused);
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
