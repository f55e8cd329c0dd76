package dev.kinou.watch;

import dev.kinou.records.VideoId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** How good an order, or a choice, is by one person's labels. */
record Grades(Map<VideoId, Integer> labels, Map<VideoId, Integer> minutes) {

  private double gain(VideoId video) {
    return Math.pow(2, labels.get(video)) - 1;
  }

  /** Normalised discounted cumulative gain of the first ten (Burges and others, 2005). */
  double ndcg10(List<VideoId> order) {
    List<VideoId> ideal = new ArrayList<>(labels.keySet());
    ideal.sort(Comparator.comparingDouble(video -> -gain(video)));
    return dcg10(order) / dcg10(ideal);
  }

  private double dcg10(List<VideoId> order) {
    double sum = 0;
    for (int i = 0; i < Math.min(10, order.size()); i++) {
      sum += gain(order.get(i)) * Math.log(2) / Math.log(i + 2);
    }
    return sum;
  }

  /** What a choice gains, of what the best choice that fits the budget would. */
  double utility(List<VideoId> chosen, int budget) {
    List<VideoId> videos = new ArrayList<>(labels.keySet());
    videos.removeIf(video -> gain(video) == 0);
    List<Knapsack.Thing> things = new ArrayList<>();
    for (int i = 0; i < videos.size(); i++) {
      things.add(new Knapsack.Thing(i, minutes.get(videos.get(i)), gain(videos.get(i))));
    }
    double best =
        Knapsack.choose(things, budget).stream().mapToDouble(i -> gain(videos.get(i))).sum();
    return chosen.stream().mapToDouble(this::gain).sum() / best;
  }

  /** What somebody watches who goes down an order and leaves out what no longer fits. */
  List<VideoId> fitting(List<VideoId> order, int budget) {
    List<VideoId> chosen = new ArrayList<>();
    int left = budget;
    for (VideoId video : order) {
      if (minutes.get(video) <= left) {
        chosen.add(video);
        left -= minutes.get(video);
      }
    }
    return chosen;
  }
}
