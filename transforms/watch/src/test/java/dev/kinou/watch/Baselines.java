package dev.kinou.watch;

import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.TextEmbedder;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What people do today. */
final class Baselines {
  private static final Comparator<Candidate> NEWEST =
      Comparator.comparing((Candidate c) -> video(c).published())
          .reversed()
          .thenComparing(c -> video(c).id());

  private Baselines() {}

  /** The day in each one's order, by its name. */
  static Map<String, List<VideoId>> of(
      Profile profile, List<Candidate> day, History history, TextEmbedder embedder)
      throws Exception {
    Map<String, List<VideoId>> orders = new LinkedHashMap<>();
    orders.put("newest", sorted(day, NEWEST));
    orders.put("longest", sorted(day, Comparator.comparing(Candidate::length).reversed()));
    Map<String, Double> channels = channels(profile, history);
    Comparator<Candidate> byChannel =
        Comparator.comparingDouble(c -> -channels.getOrDefault(video(c).channel().name(), 1.0));
    orders.put("channel", sorted(day, byChannel.thenComparing(NEWEST)));
    float[] wanted = wanted(profile, history, embedder);
    Comparator<Candidate> byMean = Comparator.comparingDouble(c -> -cosine(mean(c), wanted));
    orders.put("mean_vector", sorted(day, byMean.thenComparing(NEWEST)));
    return orders;
  }

  private static Video video(Candidate candidate) {
    return candidate.document().video();
  }

  private static List<VideoId> sorted(List<Candidate> day, Comparator<Candidate> order) {
    return day.stream().sorted(order).map(c -> video(c).id()).toList();
  }

  /** The profile's; for whom only opinions are known, the channels of what was rated. */
  private static Map<String, Double> channels(Profile profile, History history) throws Exception {
    Map<String, Double> channels = new HashMap<>(profile.channels());
    for (Opinion opinion : profile.opinions()) {
      for (Document document : history.find(Set.of(opinion.video()))) {
        channels.put(document.video().channel().name(), opinion.up() ? 2.0 : 0.5);
      }
    }
    return channels;
  }

  private static float[] wanted(Profile profile, History history, TextEmbedder embedder)
      throws Exception {
    float[] sum = new float[embedder.dimensions()];
    for (Topic topic : profile.topics()) {
      add(sum, embedder.embed(List.of(topic.words())).get(0), topic.weight());
    }
    for (Opinion opinion : profile.opinions()) {
      for (Document document : history.find(Set.of(opinion.video()))) {
        if (opinion.up()) {
          add(sum, mean(document), 1);
        }
      }
    }
    return sum;
  }

  private static float[] mean(Candidate candidate) {
    return mean(candidate.document());
  }

  private static float[] mean(Document document) {
    float[] sum = new float[document.passages().get(0).vector().length];
    for (EmbeddedPassage passage : document.passages()) {
      add(sum, passage.vector(), 1.0 / document.passages().size());
    }
    return sum;
  }

  private static void add(float[] sum, float[] vector, double weight) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += (float) (weight * vector[i]);
    }
  }

  private static double cosine(float[] one, float[] other) {
    return Matrix.dot(one, other)
        / Math.sqrt(Matrix.dot(one, one) * Matrix.dot(other, other) + 1e-12);
  }
}
