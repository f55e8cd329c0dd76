package dev.kinou.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What one person reads in the morning.
 *
 * @param person the profile's name
 * @param since the beginning of the window that the videos were published in
 * @param until its end, exclusive
 * @param budget how long the videos to watch may take together
 * @param videos all of the window, the best first
 * @param stories that several of them tell
 * @param model empty where none is configured
 * @param remarks for people, for instance that the language model was not reached
 */
public record Digest(
    String person,
    Instant since,
    Instant until,
    ZoneId zone,
    Instant made,
    Duration budget,
    List<Ranked> videos,
    List<Story> stories,
    Optional<ModelUse> model,
    List<String> remarks) {
  public Digest {
    videos = List.copyOf(videos);
    stories = List.copyOf(stories);
    remarks = List.copyOf(remarks);
  }
}
