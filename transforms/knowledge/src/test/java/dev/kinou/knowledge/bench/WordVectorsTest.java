package dev.kinou.knowledge.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.EmbeddedPassage;
import org.junit.jupiter.api.Test;

class WordVectorsTest {
  @Test
  void whiteSpaceChangesNothing() {
    assertThat(WordVectors.of("The head\nand the words"))
        .isEqualTo(WordVectors.of("the head and  the words"));
  }

  @Test
  void aPlantedSentenceIsNearestToItsOwnPassage() {
    for (int number = 0; number < 50; number++) {
      float[] question = WordVectors.of(SyntheticDocuments.planted(number));
      for (int other = 0; other < 50; other++) {
        for (EmbeddedPassage passage : SyntheticDocuments.of(other).passages()) {
          boolean itself = other == number && passage.passage().ordinal() == 8;
          assertThat(cosine(question, passage.vector()) > 0.6).isEqualTo(itself);
        }
      }
    }
  }

  private static double cosine(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
