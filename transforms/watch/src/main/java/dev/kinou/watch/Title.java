package dev.kinou.watch;

import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.TextEmbedder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A title, which stands in the head line of each passage and so in its vector. What it adds is
 * found out by embedding a few passages without it.
 *
 * @param vector of the title alone
 * @param head by how much the head line moves the vector of a passage, on average
 * @param agreement how much the passage that is nearest to the title is about it by its own words,
 *     0 to 1
 */
record Title(float[] vector, float[] head, double agreement) {
  /** Passages of a video that are embedded without their head line: the nearest to the title. */
  private static final int BARE = 2;

  /** From here on a title holds what it promises; many are loose, and few are lies. */
  private static final double HELD = 0.6;

  static List<Title> of(
      List<Candidate> candidates, List<Matrix> vectors, TextEmbedder embedder, Yardstick yardstick)
      throws IOException, InterruptedException {
    List<String> texts = new ArrayList<>();
    candidates.forEach(candidate -> texts.add(candidate.document().video().title()));
    List<float[]> titles = embed(embedder, texts);
    texts.clear();
    List<int[]> chosen = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      List<EmbeddedPassage> passages = candidates.get(i).document().passages();
      int[] nearest = nearest(vectors.get(i), titles.get(i));
      Arrays.stream(nearest).forEach(index -> texts.add(passages.get(index).passage().text()));
      chosen.add(nearest);
    }
    List<float[]> bare = embed(embedder, texts);
    List<Title> all = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < candidates.size(); i++) {
      List<EmbeddedPassage> passages = candidates.get(i).document().passages();
      float[] head = new float[titles.get(i).length];
      double agreement = 0;
      for (int index : chosen.get(i)) {
        float[] words = bare.get(at++);
        float[] whole = passages.get(index).vector();
        for (int k = 0; k < head.length; k++) {
          head[k] += (whole[k] - words[k]) / chosen.get(i).length;
        }
        double about = yardstick.about(Matrix.dot(words, titles.get(i)));
        agreement = Math.max(agreement, Math.min(1, about / HELD));
      }
      all.add(new Title(titles.get(i), head, agreement));
    }
    return all;
  }

  private static List<float[]> embed(TextEmbedder embedder, List<String> texts)
      throws IOException, InterruptedException {
    return texts.isEmpty() ? List.of() : embedder.embed(List.copyOf(texts));
  }

  private static int[] nearest(Matrix passages, float[] title) {
    Integer[] order = new Integer[passages.rows()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(row -> -passages.dot(row, title)));
    return Arrays.stream(order).limit(BARE).mapToInt(Integer::intValue).toArray();
  }
}
