package dev.kinou.watch;

import dev.kinou.records.Channel;
import dev.kinou.records.Video;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parts of a video's score for one person, without what depends on the other videos. */
final class Scorer {
  static final String SUBSTANCE = "substance";

  /**
   * Words a minute that are half a measure. Speech has 100 to 180: there, what is wasted decides.
   */
  private static final double HALF_PACE = 10;

  /** Minutes that cost half of what an endless recording does. */
  private static final double HALF_COST = 30;

  /** The most doublings or halvings of a channel's weight that count. */
  private static final double MOST_DOUBLINGS = 2;

  private static final double SHOWN = 0.3;
  private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE;

  private final Profile profile;
  private final Taste taste;
  private final Weights weights;
  private final ZoneId zone;

  Scorer(Profile profile, Taste taste, Weights weights, ZoneId zone) {
    this.profile = profile;
    this.taste = taste;
    this.weights = weights;
    this.zone = zone;
  }

  List<Part> parts(Item item, Fit fit) {
    List<Part> parts = new ArrayList<>();
    double worth = worth(fit);
    double share = share(worth);
    double interest = interest(fit.interest());
    double brief = worth(interest, fit.liked());
    parts.add(
        part("interest", taste.isOpen() ? 1 : fit.interest(), interest, interestWhy(item, fit)));
    if (taste.likes()) {
      parts.add(part("liked", fit.liked(), brief - interest, "like what you found good"));
    }
    if (!taste.isOpen()) {
      parts.add(substance(fit, brief, worth));
    }
    if (taste.dislikes()) {
      double weight = taste.hasTopics() ? weights.dislike() : full(weights.dislike());
      String why = fit.disliked() < SHOWN ? "" : "like what you found bad";
      parts.add(part("disliked", fit.disliked(), -weight * fit.disliked() * fit.disliked(), why));
    }
    if (taste.avoids()) {
      String why = fit.avoided() < SHOWN ? "" : profile.avoid().get(fit.shunned()).words();
      parts.add(
          part("avoid", fit.avoided(), -weights.avoid() * fit.avoided() * fit.avoided(), why));
    }
    channel(item.video().channel(), share, parts);
    double told = item.mean(item.told());
    parts.add(part("novelty", 1 - told, -weights.novelty() * share * told, toldWhy(item)));
    double density = density(item);
    parts.add(
        part("density", density, -weights.density() * share * (1 - density), densityWhy(item)));
    double disagreement = 1 - item.title().agreement();
    String agreementWhy = disagreement > SHOWN ? "what is said is hardly what the title says" : "";
    parts.add(
        part(
            "agreement",
            item.title().agreement(),
            -weights.agreement() * share * disagreement,
            agreementWhy));
    double duration = item.minutes() / (item.minutes() + HALF_COST);
    parts.add(
        part(
            "duration",
            duration,
            -weights.duration() * share * duration,
            "%d min".formatted(item.wholeMinutes())));
    return parts;
  }

  private static Part part(String name, double value, double points, String why) {
    return new Part(name, value, points == 0 ? 0 : points, why);
  }

  private double interest(double measured) {
    return weights.interest() * (taste.isOpen() ? 1 : measured);
  }

  /**
   * What a video is worth before anything else is taken, 0 to 1: whichever speaks for it counts.
   */
  double worth(Fit fit) {
    double brief = worth(interest(fit.interest()), fit.liked());
    double thorough = worth(interest(fit.thorough()), fit.thoroughlyLiked());
    return brief - weights.substance() * (brief - thorough);
  }

  private double worth(double interest, double liked) {
    double opinion = taste.hasTopics() ? weights.opinion() : full(weights.opinion());
    return interest + (1 - interest) * opinion * liked;
  }

  private static Part substance(Fit fit, double brief, double worth) {
    double most = Math.max(fit.interest(), fit.liked());
    double value = most == 0 ? 0 : Math.max(fit.thorough(), fit.thoroughlyLiked()) / most;
    String why = most < SHOWN || value > 0.5 ? "" : "speaks of it for a moment only";
    return part(SUBSTANCE, value, worth - brief, why);
  }

  /** Of quality, how much counts in something of this worth. */
  static double share(double worth) {
    return Weights.FLOOR + (1 - Weights.FLOOR) * worth;
  }

  private static double full(double weight) {
    return weight == 0 ? 0 : 1;
  }

  private void channel(Channel channel, double share, List<Part> parts) {
    double weight = weight(profile.channels(), channel) * taste.rated(channel);
    double doublings =
        Math.max(-MOST_DOUBLINGS, Math.min(MOST_DOUBLINGS, Math.log(weight) / Math.log(2)));
    String why =
        weight == 1 ? "" : String.format(Locale.ROOT, "%s counts %.2g", channel.name(), weight);
    parts.add(part("channel", weight / (1 + weight), weights.channel() * share * doublings, why));
  }

  /** By id, by name, or by name in another case. */
  private static double weight(Map<String, Double> channels, Channel channel) {
    Double weight = channels.getOrDefault(channel.id(), channels.get(channel.name()));
    if (weight == null) {
      weight =
          channels.entrySet().stream()
              .filter(entry -> entry.getKey().strip().equalsIgnoreCase(channel.name().strip()))
              .sorted(Map.Entry.comparingByKey())
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(1.0);
    }
    return weight;
  }

  /** The share of the words that say something, less where there are few words at all. */
  private static double density(Item item) {
    double words = item.speech().words();
    if (words == 0 || item.minutes() <= 0) {
      return 0;
    }
    double pace = words / item.minutes();
    return item.speech().usefulWords() / words * pace / (pace + HALF_PACE);
  }

  private String interestWhy(Item item, Fit fit) {
    if (taste.isOpen()) {
      return "nothing is known of what you look for";
    }
    if (fit.best() < 0) {
      return "nothing is said";
    }
    if (fit.topic() < 0 || fit.interest() < SHOWN / 2) {
      return "";
    }
    return "%s, at %s"
        .formatted(
            profile.topics().get(fit.topic()).words(),
            Moments.clock(item.passage(fit.best()).startMs()));
  }

  private String toldWhy(Item item) {
    int most = -1;
    for (int i = 0; i < item.told().length; i++) {
      most = most < 0 || item.told()[i] > item.told()[most] ? i : most;
    }
    if (most < 0 || item.told()[most] < SHOWN) {
      return "";
    }
    Video teller = item.tellers()[most];
    return "told on %s by %s: %s"
        .formatted(
            DATE.format(teller.published().atZone(zone)), teller.channel().name(), teller.title());
  }

  private static String densityWhy(Item item) {
    double words = item.speech().words();
    if (words == 0 || item.minutes() <= 0) {
      return "nothing is said";
    }
    String pace = String.format(Locale.ROOT, "%.0f words a minute", words / item.minutes());
    double wasted = 1 - item.speech().usefulWords() / words;
    return wasted < 0.05
        ? pace
        : String.format(
            Locale.ROOT,
            "%s; %.0f %% are greetings, advertisements or repeats",
            pace,
            100 * wasted);
  }
}
