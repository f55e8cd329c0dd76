package dev.kinou.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Passages' vectors, drawn with cosines like those of the labelled set by MiniLM. There, passages
 * of two videos have 0.16 in the mean, with a deviation of 0.11, 0.7 % above 0.51 and 0.1 % above
 * 0.65; those of one video 0.68. Here they have 0.16, 0.12, 1.0 %, 0.1 %, and 0.65: each has a part
 * that is common to all, one of its subject, one of its video, and one of its own, and one in fifty
 * retells another video's passage, at a cosine of 0.9.
 */
final class DrawnVectors {
  private static final int DIMENSIONS = 384;

  /** The fewer, the further the cosines spread. */
  private static final int FREEDOM = 96;

  private static final int SUBJECTS = 80;
  private static final double COMMON = 0.15;
  private static final double SUBJECT = 0.4;
  private static final double VIDEO = 0.12;
  private static final double OWN = 0.33;
  private static final double RETOLD = 0.02;
  private static final double NOISE = 0.25;

  /** Of those that may be retold. */
  private static final int KEPT = 10_000;

  private final Random random;
  private final double[][] directions = new double[DIMENSIONS][];
  private final double[] common;
  private final List<double[]> subjects = new ArrayList<>();
  private final List<double[]> told = new ArrayList<>();

  DrawnVectors(long seed) {
    random = new Random(seed);
    for (int i = 0; i < DIMENSIONS; i++) {
      directions[i] = draw();
    }
    common = draw();
    for (int i = 0; i < SUBJECTS; i++) {
      subjects.add(draw());
    }
  }

  /** Of one video. */
  List<float[]> passages(int count) {
    double[] subject = subjects.get(random.nextInt(SUBJECTS));
    double[] video = draw();
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] passage = new double[FREEDOM];
      if (!told.isEmpty() && random.nextDouble() < RETOLD) {
        add(passage, 1, told.get(random.nextInt(told.size())));
        add(passage, NOISE, draw());
      } else {
        add(passage, COMMON, common);
        add(passage, SUBJECT, subject);
        add(passage, VIDEO, video);
        add(passage, OWN, draw());
        if (told.size() < KEPT) {
          told.add(passage);
        }
      }
      vectors.add(vector(passage));
    }
    return vectors;
  }

  private double[] draw() {
    double[] drawn = new double[FREEDOM];
    for (int i = 0; i < FREEDOM; i++) {
      drawn[i] = random.nextGaussian() / Math.sqrt(FREEDOM);
    }
    return drawn;
  }

  private static void add(double[] sum, double share, double[] part) {
    for (int i = 0; i < FREEDOM; i++) {
      sum[i] += Math.sqrt(share) * part[i];
    }
  }

  private float[] vector(double[] passage) {
    double[] cells = new double[DIMENSIONS];
    double squares = 0;
    for (int i = 0; i < DIMENSIONS; i++) {
      for (int k = 0; k < FREEDOM; k++) {
        cells[i] += directions[i][k] * passage[k];
      }
      squares += cells[i] * cells[i];
    }
    float[] vector = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = (float) (cells[i] / Math.sqrt(squares));
    }
    return vector;
  }
}
