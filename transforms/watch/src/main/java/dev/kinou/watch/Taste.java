package dev.kinou.watch;

import dev.kinou.records.Channel;
import dev.kinou.records.Document;
import dev.kinou.records.TextEmbedder;
import dev.kinou.records.VideoId;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What somebody looks for, as vectors: topics, what to avoid, and the passages of rated videos. */
final class Taste {
  /**
   * Of the soft maximum: passages that are this much less about a topic than the best one count
   * about a third.
   */
  private static final double TEMPERATURE = 0.1;

  /** Of the norm that joins the topics: the best one decides, a second as good adds a fifth. */
  private static final double POWER = 4;

  /** Minutes about a subject that are half of what there could be to say of it. */
  private static final double HALF_SAID = 2;

  private final Profile profile;
  private final Yardstick yardstick;
  private final List<float[]> topics;
  private final List<float[]> avoid;
  private final Map<String, Integer> rated = new HashMap<>();
  private final Matrix up;
  private final Matrix down;
  private final boolean likes;
  private final boolean dislikes;
  private final double heaviest;

  private Taste(
      Profile profile,
      Yardstick yardstick,
      List<float[]> topics,
      List<float[]> avoid,
      List<Document> up,
      List<Document> down) {
    this.profile = profile;
    this.yardstick = yardstick;
    this.topics = topics;
    this.avoid = avoid;
    this.up = passages(up);
    this.down = passages(down);
    up.forEach(document -> rated.merge(document.video().channel().id(), 1, Integer::sum));
    down.forEach(document -> rated.merge(document.video().channel().id(), -1, Integer::sum));
    this.likes = !up.isEmpty();
    this.dislikes = !down.isEmpty();
    this.heaviest = profile.topics().stream().mapToDouble(Topic::weight).max().orElse(1);
  }

  /**
   * @param remarks to which is added what is no longer there
   */
  static Taste of(
      Profile profile,
      TextEmbedder embedder,
      Yardstick yardstick,
      History history,
      List<String> remarks)
      throws IOException, InterruptedException {
    Set<VideoId> rated =
        profile.opinions().stream()
            .map(Opinion::video)
            .collect(Collectors.toCollection(TreeSet::new));
    List<Document> found = rated.isEmpty() ? List.of() : history.find(rated);
    if (found.size() < rated.size()) {
      remarks.add(
          "%d of %d rated videos are not in the archive, or not embedded alike, and count for nothing"
              .formatted(rated.size() - found.size(), rated.size()));
    }
    return new Taste(
        profile,
        yardstick,
        embed(embedder, profile.topics()),
        embed(embedder, profile.avoid()),
        of(found, profile, true),
        of(found, profile, false));
  }

  private static List<Document> of(List<Document> found, Profile profile, boolean up) {
    Set<VideoId> videos =
        profile.opinions().stream()
            .filter(opinion -> opinion.up() == up)
            .map(Opinion::video)
            .collect(Collectors.toSet());
    return found.stream()
        .filter(document -> videos.contains(document.video().id()))
        .filter(document -> !document.passages().isEmpty())
        .toList();
  }

  private static List<float[]> embed(TextEmbedder embedder, List<Topic> topics)
      throws IOException, InterruptedException {
    return topics.isEmpty()
        ? List.of()
        : embedder.embed(topics.stream().map(Topic::words).toList());
  }

  private static Matrix passages(List<Document> documents) {
    return Matrix.ofPassages(documents.stream().flatMap(d -> d.passages().stream()).toList());
  }

  boolean hasTopics() {
    return !topics.isEmpty();
  }

  boolean likes() {
    return likes;
  }

  boolean dislikes() {
    return dislikes;
  }

  boolean avoids() {
    return !avoid.isEmpty();
  }

  /** Whether nothing is known of what the person looks for. */
  boolean isOpen() {
    return !hasTopics() && !likes;
  }

  /** A channel's weight by its rated videos: two good ones more than bad ones are a doubling. */
  double rated(Channel channel) {
    return Math.pow(2, rated.getOrDefault(channel.id(), 0) / 2.0);
  }

  float[] topic(int index) {
    return topics.get(index);
  }

  Fit fit(Item item) {
    int count = item.vectors().rows();
    double[] worth = new double[count];
    double interest = 0;
    double thorough = 0;
    int topic = hasTopics() ? 0 : -1;
    double most = -1;
    for (int t = 0; t < topics.size(); t++) {
      // The root: a topic of twice the weight comes first, and does not silence the other.
      double weight = Math.sqrt(profile.topics().get(t).weight() / heaviest);
      double[] about = about(item, topics.get(t));
      double value = weight * softMaximum(about);
      interest += Math.pow(value, POWER);
      thorough += Math.pow(value * thoroughness(item, about), POWER);
      if (value > most) {
        most = value;
        topic = t;
      }
      for (int i = 0; i < count; i++) {
        worth[i] = Math.max(worth[i], weight * about[i]);
      }
    }
    double[] liked = nearest(item, up);
    double[] disliked = nearest(item, down);
    for (int i = 0; i < count; i++) {
      disliked[i] = Math.max(0, disliked[i] - liked[i]);
    }
    for (int i = 0; i < count; i++) {
      worth[i] = isOpen() ? item.speech().evidence(i) : Math.max(worth[i], liked[i]);
    }
    int shunned = -1;
    double avoided = 0;
    for (int a = 0; a < avoid.size(); a++) {
      double value =
          Math.min(1, profile.avoid().get(a).weight() * softMaximum(about(item, avoid.get(a))));
      if (shunned < 0 || value > avoided) {
        avoided = value;
        shunned = a;
      }
    }
    return new Fit(
        Math.min(1, Math.pow(interest, 1 / POWER)),
        Math.min(1, Math.pow(thorough, 1 / POWER)),
        topic,
        topic < 0 ? highest(worth) : highest(about(item, topics.get(topic))),
        softMaximum(liked),
        softMaximum(liked) * thoroughness(item, liked),
        softMaximum(disliked),
        avoided,
        shunned,
        worth);
  }

  /** By what is said alone: a title, which stands in every passage's head line, is no proof. */
  private double[] about(Item item, float[] topic) {
    double[] about = new double[item.vectors().rows()];
    double head = Matrix.dot(item.title().head(), topic);
    for (int i = 0; i < about.length; i++) {
      double cosine = item.vectors().dot(i, topic) - head;
      about[i] = yardstick.about(cosine) * item.speech().evidence(i);
    }
    return about;
  }

  /** By the minutes that a video has about something, 0 to 1: news of it are soon told. */
  private static double thoroughness(Item item, double[] about) {
    double minutes = 0;
    for (int i = 0; i < about.length; i++) {
      minutes += about[i] * item.usefulMinutes(i);
    }
    return minutes / (minutes + HALF_SAID);
  }

  private double[] nearest(Item item, Matrix examples) {
    double[] near = new double[item.vectors().rows()];
    for (int i = 0; i < near.length; i++) {
      double cosine = examples.cosine(item.vectors().row(i));
      near[i] = yardstick.akin(cosine) * item.speech().evidence(i);
    }
    return near;
  }

  /** The mean, in which each counts by the exponential of itself: near the greatest. */
  static double softMaximum(double[] values) {
    double sum = 0;
    double weights = 0;
    for (double value : values) {
      double weight = Math.exp(value / TEMPERATURE);
      sum += weight * value;
      weights += weight;
    }
    return weights == 0 ? 0 : sum / weights;
  }

  private static int highest(double[] values) {
    int highest = values.length == 0 ? -1 : 0;
    for (int i = 1; i < values.length; i++) {
      highest = values[i] > values[highest] ? i : highest;
    }
    return highest;
  }
}
