package dev.kinou.watch;

import dev.kinou.records.VideoId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

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

  /**
   * @param change for each quote, of the video that it is from
   */
  public Digest withQuotes(BiFunction<VideoId, Quote, Quote> change) {
    List<Ranked> changed =
        videos.stream()
            .map(one -> one.withQuotes(quote -> change.apply(one.video().id(), quote)))
            .toList();
    List<Story> retold =
        stories.stream()
            .map(story -> new Story(story.title(), retold(story.told(), change)))
            .toList();
    return new Digest(person, since, until, zone, made, budget, changed, retold, model, remarks);
  }

  private static List<Told> retold(List<Told> told, BiFunction<VideoId, Quote, Quote> change) {
    return told.stream()
        .map(one -> new Told(one.video(), one.adds().map(q -> change.apply(one.video(), q))))
        .toList();
  }
}
