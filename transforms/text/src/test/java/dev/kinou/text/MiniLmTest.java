package dev.kinou.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MiniLmTest {
  private static MiniLm miniLm;

  @BeforeAll
  static void open() throws Exception {
    miniLm = MiniLm.open(2);
  }

  @AfterAll
  static void close() {
    miniLm.close();
  }

  @Test
  void givenFiftyTexts_agreesWithLangchain4j() throws Exception {
    EmbeddingModel reference = new Langchain4j();
    List<String> texts = SampleTexts.fifty();

    List<float[]> vectors = miniLm.embed(texts);

    for (int i = 0; i < texts.size(); i++) {
      float[] expected = reference.embed(texts.get(i)).content().vector();
      assertThat(cosine(vectors.get(i), expected))
          .as("cosine of %s", texts.get(i))
          .isGreaterThanOrEqualTo(0.9999);
    }
  }

  @Test
  void givenMoreThan256Tokens_readsTheFirst256() throws Exception {
    EmbeddingModel reference = new Langchain4j();
    // One token each: 254 of them and the marks of beginning and end are what is read.
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      words.add(List.of("so", "we", "choose", "to", "go", "moon", "the", "in").get(i * i % 8));
    }

    float[] vector = miniLm.embed(List.of(String.join(" ", words))).get(0);

    assertThat(miniLm.count(String.join(" ", words))).isEqualTo(402);
    float[] expected = reference.embed(String.join(" ", words.subList(0, 254))).content().vector();
    assertThat(cosine(vector, expected)).isGreaterThanOrEqualTo(0.9999);
  }

  @Test
  void givenAnyText_givesVectorsOfLengthOne() throws Exception {
    List<float[]> vectors = miniLm.embed(List.of("", "a", "🎉".repeat(600), "昨日の動画"));

    assertThat(vectors)
        .allSatisfy(
            vector -> {
              assertThat(vector).hasSize(miniLm.dimensions());
              assertThat(cosine(vector, vector)).isEqualTo(1, within(1e-6));
            });
  }

  @Test
  void givenTextsTogetherOrAlone_givesTheSameVectorsInTheirOrder() throws Exception {
    List<String> texts = new ArrayList<>(SampleTexts.fifty());
    Collections.shuffle(texts, new Random(1));

    List<float[]> together = miniLm.embed(texts);

    for (int i = 0; i < texts.size(); i++) {
      float[] alone = miniLm.embed(List.of(texts.get(i))).get(0);
      assertThat(cosine(together.get(i), alone)).isGreaterThanOrEqualTo(0.99999);
    }
  }

  @Test
  void givenManyThreads_givesEachItsOwnVectors() throws Exception {
    List<String> texts = SampleTexts.fifty().subList(0, 8);
    List<float[]> expected = miniLm.embed(texts);
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try {
      List<Future<List<float[]>>> answers = new ArrayList<>();
      for (String text : texts) {
        answers.add(callers.submit(() -> miniLm.embed(List.of(text))));
      }
      for (int i = 0; i < texts.size(); i++) {
        assertThat(cosine(answers.get(i).get().get(0), expected.get(i)))
            .isGreaterThanOrEqualTo(0.99999);
      }
    } finally {
      callers.shutdown();
    }
  }

  @Test
  void givenTwoHandles_lastsUntilBothAreClosed() throws Exception {
    MiniLm second = MiniLm.open(1);
    second.close();
    second.close();

    assertThatThrownBy(() -> second.embed(List.of("a"))).hasMessageContaining("closed");
    assertThat(miniLm.embed(List.of("a"))).hasSize(1);
  }

  @Test
  void givenAnInterrupt_stops() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> miniLm.embed(SampleTexts.fifty()))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  static double cosine(float[] a, float[] b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return dot / Math.sqrt(aa * bb);
  }
}
