package dev.kinou.pipeline.digest;

import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.VideoId;
import dev.kinou.watch.Candidate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each video speaks of as a whole: the mean of its passages' vectors. */
public final class Meaning {
  private Meaning() {}

  /**
   * @return {@code float[dimensions]} for each video in which something was said
   */
  public static Map<VideoId, float[]> of(List<Candidate> day) {
    Map<VideoId, float[]> means = new LinkedHashMap<>();
    for (Candidate candidate : day) {
      List<EmbeddedPassage> passages = candidate.document().passages();
      if (!passages.isEmpty()) {
        means.put(candidate.document().video().id(), mean(passages));
      }
    }
    return means;
  }

  private static float[] mean(List<EmbeddedPassage> passages) {
    float[] mean = new float[passages.get(0).vector().length];
    for (EmbeddedPassage passage : passages) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += passage.vector()[j] / passages.size();
      }
    }
    return mean;
  }
}
