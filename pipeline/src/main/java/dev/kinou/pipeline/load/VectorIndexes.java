package dev.kinou.pipeline.load;

import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.VectorIndexed;
import dev.kinou.records.StageException;
import java.util.List;

/** The indexes of the targets that can do without theirs for a while. */
final class VectorIndexes {
  private VectorIndexes() {}

  static void drop(List<LoadTarget> targets) throws StageException, InterruptedException {
    for (LoadTarget target : targets) {
      try (Target open = target.config().open()) {
        if (open instanceof VectorIndexed indexed) {
          indexed.dropVectorIndex();
        }
      }
    }
  }

  static void restore(List<LoadTarget> targets) throws StageException, InterruptedException {
    for (LoadTarget target : targets) {
      try (Target open = target.config().open()) {
        if (open instanceof VectorIndexed indexed) {
          indexed.restoreVectorIndex();
        }
      }
    }
  }
}
