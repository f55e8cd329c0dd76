package dev.kinou.pipeline.load;

import dev.kinou.archive.Place;
import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.Target;
import dev.kinou.records.DeadLetter;
import dev.kinou.records.Receipt;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Compares what the archive has, what the receipts say and what one target holds. Nothing is
 * changed. No load should run meanwhile: what it does in between would be taken for a difference.
 *
 * <p>Some 300 bytes of memory a video: neither texts nor vectors are read.
 */
public final class Verification {
  private final LoadSpec spec;
  private final LoadTarget target;
  private final Map<String, Known> known = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private long held;

  /** What archive and receipts know of a video. */
  private static final class Known {
    private final LocalDate day;
    private boolean archived;
    private String document;
    private String hash;
    private int copies;

    Known(LocalDate day) {
      this.day = day;
    }

    boolean confirmed() {
      return document != null;
    }
  }

  /**
   * @param failed videos that the target cannot take, as their dead letters say
   */
  public record Result(
      long archived, long confirmed, long held, long failed, List<Finding> findings) {
    public boolean clean() {
      return findings.isEmpty();
    }
  }

  private Verification(LoadSpec spec, LoadTarget target) {
    this.spec = spec;
    this.target = target;
  }

  public static Result of(LoadSpec spec, LoadTarget target, Target open)
      throws StageException, InterruptedException {
    Verification verification = new Verification(spec, target);
    verification.readArchive();
    open.inventory(verification::see);
    return verification.conclude();
  }

  private void readArchive() {
    TreeSet<LocalDate> days = new TreeSet<>(spec.source().days());
    days.addAll(spec.own().receipts().days(target.name()));
    for (LocalDate day : days) {
      for (Place place : spec.source().list(day).documents(spec.keys())) {
        known(place.folder(), day).archived = true;
      }
      for (Receipt receipt : spec.own().receipts().of(target.name(), day).values()) {
        Known of = known(receipt.video().fileName(), day);
        of.document = receipt.document();
        of.hash = receipt.contentHash();
      }
    }
  }

  private Known known(String video, LocalDate day) {
    return known.computeIfAbsent(video, name -> new Known(day));
  }

  private void see(Held one) {
    held++;
    String video = one.video().fileName();
    Known of = known.get(video);
    if (of == null) {
      findings.add(
          new Finding(Finding.Kind.ORPHANED, video, null, false, "document " + one.document()));
      return;
    }
    of.copies++;
    if (!target.keeps(of.day)) {
      find(Finding.Kind.TOO_OLD, video, of, "");
    } else if (of.copies > 1) {
      find(Finding.Kind.DOUBLED, video, of, "document " + one.document());
    } else if (!one.listed() || one.passages() == 0) {
      find(
          Finding.Kind.REMAIN,
          video,
          of,
          one.listed() ? "no passage of it can be found" : "the knowledge does not list it");
    } else if (!of.confirmed()) {
      find(Finding.Kind.UNCONFIRMED, video, of, "");
    } else if (!one.contentHash().isEmpty() && !one.contentHash().equals(of.hash)) {
      find(Finding.Kind.CHANGED, video, of, "");
    } else if (!one.document().equals(of.document)) {
      find(Finding.Kind.CHANGED, video, of, "the receipt names another document");
    }
  }

  private Result conclude() {
    long archived = 0;
    long confirmed = 0;
    long failed = 0;
    for (Map.Entry<String, Known> entry : known.entrySet()) {
      Known of = entry.getValue();
      boolean kept = target.keeps(of.day);
      archived += of.archived && kept ? 1 : 0;
      confirmed += of.confirmed() ? 1 : 0;
      if (of.copies > 0 || !kept) {
        continue;
      }
      if (of.confirmed()) {
        find(Finding.Kind.LOST, entry.getKey(), of, "");
      } else if (refused(new Place(of.day, entry.getKey()))) {
        failed++;
      } else {
        find(Finding.Kind.MISSING, entry.getKey(), of, "");
      }
    }
    findings.sort(
        Comparator.comparing(Finding::day, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Finding::video));
    return new Result(archived, confirmed, held, failed, List.copyOf(findings));
  }

  private boolean refused(Place place) {
    Optional<DeadLetter> letter = spec.own().deadLetter(place);
    return letter
        .filter(one -> one.stage() == Stage.KNOWLEDGE && !one.cause().deferred())
        .isPresent();
  }

  private void find(Finding.Kind kind, String video, Known of, String detail) {
    findings.add(new Finding(kind, video, of.day, of.archived, detail));
  }
}
