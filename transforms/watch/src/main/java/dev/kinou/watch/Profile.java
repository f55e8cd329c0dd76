package dev.kinou.watch;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What one person wants to hear of.
 *
 * @param name in file names and headings; {@code ""} where there is one person only
 * @param topics none if nothing is known of the person
 * @param avoid what is better left out
 * @param channels weight by name or id of a channel; 1 where none is named
 * @param budget how long the videos to watch may take together
 * @param language BCP 47, of what a language model writes
 * @param opinions on videos of earlier nights
 */
public record Profile(
    String name,
    List<Topic> topics,
    List<Topic> avoid,
    Map<String, Double> channels,
    Duration budget,
    String language,
    List<Opinion> opinions) {
  public Profile {
    topics = List.copyOf(topics);
    avoid = List.copyOf(avoid);
    channels = Map.copyOf(channels);
    opinions = List.copyOf(opinions);
  }
}
