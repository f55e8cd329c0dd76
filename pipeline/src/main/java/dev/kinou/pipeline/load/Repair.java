package dev.kinou.pipeline.load;

import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.Target;
import dev.kinou.records.Receipt;
import dev.kinou.records.StageException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Mends what a {@link Verification} found, but for what a load mends that follows: takes out of the
 * target what should not be there, and drops receipts that are not true.
 */
public final class Repair {
  private static final int AT_ONCE = 500;

  private final LoadSpec spec;
  private final LoadTarget target;

  public Repair(LoadSpec spec, LoadTarget target) {
    this.spec = spec;
    this.target = target;
  }

  public void mend(List<Finding> findings, Target open)
      throws StageException, InterruptedException {
    Map<String, Finding> wrong = new HashMap<>();
    Set<String> untrue = new HashSet<>();
    Map<String, LocalDate> days = new HashMap<>();
    for (Finding finding : findings) {
      if (finding.day() != null) {
        days.put(finding.video(), finding.day());
      }
      if (finding.kind().removes()) {
        wrong.put(finding.video(), finding);
      }
      if (finding.kind().drops()
          && (finding.archived() || finding.kind() != Finding.Kind.CHANGED)) {
        untrue.add(finding.video());
      }
    }
    if (!wrong.isEmpty()) {
      List<Held> remove = toRemove(wrong, open, untrue);
      for (int from = 0; from < remove.size(); from += AT_ONCE) {
        open.remove(remove.subList(from, Math.min(from + AT_ONCE, remove.size())));
      }
    }
    Set<LocalDate> touched = new HashSet<>();
    untrue.forEach(video -> touched.add(days.get(video)));
    for (LocalDate day : touched) {
      spec.own().receipts().drop(target.name(), day, video -> untrue.contains(video.fileName()));
    }
  }

  /** Of doubles, one stays: that of the receipt, if it is whole. */
  private List<Held> toRemove(Map<String, Finding> wrong, Target open, Set<String> untrue)
      throws StageException, InterruptedException {
    Map<String, List<Held>> copies = new HashMap<>();
    open.inventory(
        one -> {
          String video = one.video().fileName();
          if (wrong.containsKey(video)) {
            copies.computeIfAbsent(video, name -> new ArrayList<>()).add(one);
          }
        });
    List<Held> remove = new ArrayList<>();
    for (Map.Entry<String, List<Held>> of : copies.entrySet()) {
      List<Held> all = of.getValue();
      Finding finding = wrong.get(of.getKey());
      if (finding.kind() == Finding.Kind.DOUBLED) {
        String confirmed = confirmed(finding);
        Held best = best(all, confirmed);
        if (best == null || !best.document().equals(confirmed)) {
          untrue.add(finding.video());
        }
        all.remove(best);
      }
      remove.addAll(all);
    }
    return remove;
  }

  private static Held best(List<Held> copies, String confirmed) {
    Held best = null;
    for (Held one : copies) {
      if (one.listed()
          && one.passages() > 0
          && (best == null || one.document().equals(confirmed))) {
        best = one;
      }
    }
    return best;
  }

  private String confirmed(Finding finding) {
    return spec.own().receipts().of(target.name(), finding.day()).values().stream()
        .filter(receipt -> receipt.video().fileName().equals(finding.video()))
        .map(Receipt::document)
        .findFirst()
        .orElse("");
  }
}
