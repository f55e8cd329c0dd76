package dev.kinou.pipeline.config;

import dev.kinou.records.Sha256;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one person wants to hear of, and where the digest is sent.
 *
 * @param name {@code ""} for the only one
 * @param channels weight by name or id
 * @param budget how long the videos to watch may take together
 * @param language BCP 47, of what a language model writes
 * @param liked addresses or ids of videos that were worth the time
 * @param disliked of such that were not
 */
public record Person(
    String name,
    List<Topic> topics,
    List<Topic> avoid,
    Map<String, Double> channels,
    Duration budget,
    String language,
    List<String> liked,
    List<String> disliked,
    List<Delivery> send)
    implements Serializable {

  /**
   * A topic in the person's own words.
   *
   * @param weight above 0
   */
  public record Topic(String words, double weight) implements Serializable {}

  public Person {
    topics = List.copyOf(topics);
    avoid = List.copyOf(avoid);
    channels = Map.copyOf(channels);
    liked = List.copyOf(liked);
    disliked = List.copyOf(disliked);
    send = List.copyOf(send);
  }

  static Person unknown() {
    return new Person(
        "",
        List.of(),
        List.of(),
        Map.of(),
        Duration.ofHours(1),
        "en",
        List.of(),
        List.of(),
        List.of());
  }

  /**
   * What tells this person's files from others': {@code -anna}, or nothing for the one without a
   * name. Letters, digits and {@code -} of ASCII; a name that has others ends in a piece of its
   * hash.
   */
  public String suffix() {
    if (name.isEmpty()) {
      return "";
    }
    String lower = name.strip().toLowerCase(Locale.ROOT);
    String plain =
        Normalizer.normalize(lower, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    boolean whole = plain.equals(lower);
    String hash = Sha256.hex(lower.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
    return (plain.isEmpty() ? "" : "-" + plain) + (whole ? "" : "-" + hash);
  }
}
