package dev.kinou.watch;

import dev.kinou.records.TextEmbedder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a cosine means with an embedder. Models differ: what is a close match with one is what
 * another gives any two texts. So each is asked for the vectors of a few topics and passages,
 * always the same, of which it is known what they have to do with each other.
 *
 * @param unrelated the mean cosine of passages on different subjects
 * @param off that of a topic and the words of a passage about something else
 * @param about that of a topic and the words of a passage about it
 * @param akin that of two passages on one subject that tell different things
 * @param same that of a passage and its retelling by somebody else
 */
record Yardstick(double unrelated, double off, double about, double akin, double same) {
  private static final String TEXTS = "yardstick.txt";

  /** Lines for each subject: the topic, then three passages, each below its head line. */
  private static final int LINES = 7;

  /** Of each subject: the topic, the first passage's words alone, and the three passages. */
  private static final int TEXTS_EACH = 5;

  /**
   * Where, on the way from akin to the same, an earlier video begins to have told something, and
   * where it has told all of it: strictly, since a channel's next video on a subject is no
   * repetition of its last.
   */
  private static final double TOLD_FROM = 0.7;

  private static final double TOLD_TO = 1.3;

  static Yardstick of(TextEmbedder embedder) throws IOException, InterruptedException {
    List<String> lines = lines();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += LINES) {
      texts.add(lines.get(i));
      texts.add(lines.get(i + 2));
      for (int line = i + 1; line < i + LINES; line += 2) {
        texts.add(lines.get(line) + "\n" + lines.get(line + 1));
      }
    }
    return of(embedder.embed(texts));
  }

  private static Yardstick of(List<float[]> vectors) {
    int subjects = vectors.size() / TEXTS_EACH;
    double unrelated = 0;
    double off = 0;
    double about = 0;
    double akin = 0;
    double same = 0;
    for (int i = 0; i < subjects; i++) {
      List<float[]> own = vectors.subList(TEXTS_EACH * i, TEXTS_EACH * (i + 1));
      about += Matrix.dot(own.get(0), own.get(1)) / subjects;
      same += Matrix.dot(own.get(2), own.get(3)) / subjects;
      akin += Matrix.dot(own.get(2), own.get(4)) / subjects;
      for (int j = 0; j < subjects; j++) {
        List<float[]> other = vectors.subList(TEXTS_EACH * j, TEXTS_EACH * (j + 1));
        double share = i == j ? 0 : 1.0 / subjects / (subjects - 1);
        unrelated += share * Matrix.dot(own.get(2), other.get(2));
        off += share * Matrix.dot(own.get(0), other.get(1));
      }
    }
    return new Yardstick(unrelated, off, about, akin, same);
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = Yardstick.class.getResourceAsStream(TEXTS)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  /** How much a passage is about a topic, or a title, 0 to 1. */
  double about(double cosine) {
    return smooth((cosine - off) / (about - off));
  }

  /** How near two passages come to each other, 0 to 1; about two thirds on one subject. */
  double akin(double cosine) {
    return smooth((cosine - unrelated) / (same - unrelated));
  }

  /** How much a passage has in common with another one of the same day, 0 to 1. */
  double shared(double cosine) {
    return smooth((cosine - akin) / (same - akin));
  }

  /** Up to this cosine nothing is shared. */
  double sharedFrom() {
    return same > akin ? akin : -1;
  }

  /** Up to this cosine nothing is told. */
  double toldFrom() {
    return same > akin ? akin + TOLD_FROM * (same - akin) : -1;
  }

  /** How much a passage tells what an earlier one has told, 0 to 1. */
  double told(double cosine) {
    double way = (cosine - akin) / (same - akin);
    return smooth((way - TOLD_FROM) / (TOLD_TO - TOLD_FROM));
  }

  /** The smoothstep function: little is made of what lies near either end. */
  private static double smooth(double x) {
    double bounded = Math.min(1, Math.max(0, x));
    return bounded * bounded * (3 - 2 * bounded);
  }
}
