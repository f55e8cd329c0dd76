package dev.kinou.knowledge.postgres;

import dev.kinou.records.Cause;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import java.util.Optional;

/** Whether a document can be written at all. */
final class Fitness {
  private Fitness() {}

  /** Why not; empty if it can. */
  static Optional<StageException> problem(
      Document document, VectorColumn column, int maxCharacters, String attempted) {
    long characters = 0;
    for (EmbeddedPassage embedded : document.passages()) {
      characters += embedded.passage().text().length();
      float[] vector = embedded.vector();
      if (vector.length == 0 || vector.length > column.dimension() || !finite(vector)) {
        return Optional.of(
            new StageException(
                Stage.KNOWLEDGE,
                Cause.OUR_FAULT,
                "Passage %d has a vector of %d numbers, but the target's column %s takes 1 to %d finite ones"
                    .formatted(
                        embedded.passage().ordinal(),
                        vector.length,
                        column.type(),
                        column.dimension()),
                attempted));
      }
    }
    return characters <= maxCharacters
        ? Optional.empty()
        : Optional.of(
            new StageException(
                Stage.KNOWLEDGE,
                Cause.TOO_LONG,
                "The text has %d characters, but the target takes at most %d"
                    .formatted(characters, maxCharacters),
                attempted));
  }

  private static boolean finite(float[] vector) {
    float sum = 0;
    for (float value : vector) {
      sum += value * 0; // stays 0 unless one is infinite or not a number
    }
    return sum == 0;
  }
}
