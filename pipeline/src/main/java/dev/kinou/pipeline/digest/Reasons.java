package dev.kinou.pipeline.digest;

import dev.kinou.watch.Judgement;
import dev.kinou.watch.Part;
import dev.kinou.watch.Ranked;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Why a video stands where it does: what the language model says, else the parts of its score that
 * moved it most. What is said of every video of a day says nothing.
 */
final class Reasons {
  /** So many make a sentence. */
  private static final int MOST = 2;

  private static final String DURATION = "duration"; // stands beside every title anyway

  private final Set<String> common = new HashSet<>();

  Reasons(List<Ranked> videos) {
    for (int i = 0; i < videos.size(); i++) {
      Set<String> said = new HashSet<>();
      videos.get(i).score().parts().forEach(part -> said.add(part.name() + part.why()));
      if (i == 0) {
        common.addAll(said);
      } else {
        common.retainAll(said);
      }
    }
    if (videos.size() < 2) {
      common.clear();
    }
  }

  Optional<String> raised(Ranked ranked) {
    return judged(ranked).or(() -> strongest(ranked, part -> part.points() > 0, MOST));
  }

  /** Why it stands no higher. */
  Optional<String> lowered(Ranked ranked) {
    return judged(ranked).or(() -> strongest(ranked, part -> part.points() < 0, 1));
  }

  private static Optional<String> judged(Ranked ranked) {
    return ranked.judgement().map(Judgement::reason).filter(reason -> !reason.isBlank());
  }

  private Optional<String> strongest(Ranked ranked, Predicate<Part> which, int most) {
    List<String> reasons =
        ranked.score().parts().stream()
            .filter(which)
            .filter(part -> !part.why().isBlank() && !part.name().equals(DURATION))
            .filter(part -> !common.contains(part.name() + part.why()))
            .sorted(Comparator.comparingDouble((Part part) -> -Math.abs(part.points())))
            .limit(most)
            .map(Reasons::said)
            .toList();
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(DigestWords.capital(String.join("; ", reasons)));
  }

  private static String said(Part part) {
    return switch (part.name()) {
      case "interest" -> "on " + part.why();
      case "avoid" -> "you avoid " + part.why();
      default -> part.why();
    };
  }
}
