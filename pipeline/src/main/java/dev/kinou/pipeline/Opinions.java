package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.pipeline.config.Person;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import dev.kinou.watch.Opinion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What people thought of videos: as the archive keeps it, and as their examples say. */
final class Opinions {

  /** One person's, the oldest first. */
  private record Kept(List<Opinion> opinions) {
    static final Kept NONE = new Kept(List.of());
  }

  private final Archive archive;
  private final Nights nights;

  Opinions(Archive archive) {
    this.archive = archive;
    this.nights = new Nights(archive);
  }

  /** The last word on a video counts. */
  void keep(Person person, Video video, boolean up) {
    Map<VideoId, Boolean> opinions = kept(person);
    opinions.remove(video.id());
    opinions.put(video.id(), up);
    put(person, opinions);
  }

  void forget(Person person, Video video) {
    Map<VideoId, Boolean> opinions = kept(person);
    if (opinions.remove(video.id()) != null) {
      put(person, opinions);
    }
  }

  private void put(Person person, Map<VideoId, Boolean> opinions) {
    archive.putState(
        state(person),
        new Kept(
            opinions.entrySet().stream()
                .map(opinion -> new Opinion(opinion.getKey(), opinion.getValue()))
                .toList()));
  }

  /**
   * The examples of the configuration and what was kept, which counts more.
   *
   * @param unknown is told of each example that no night has worked on
   */
  List<Opinion> of(Person person, Consumer<String> unknown) {
    Map<VideoId, Boolean> opinions = new LinkedHashMap<>();
    person.liked().forEach(url -> example(url, true, opinions, unknown));
    person.disliked().forEach(url -> example(url, false, opinions, unknown));
    opinions.putAll(kept(person));
    return opinions.entrySet().stream()
        .map(opinion -> new Opinion(opinion.getKey(), opinion.getValue()))
        .toList();
  }

  private void example(
      String url, boolean up, Map<VideoId, Boolean> opinions, Consumer<String> unknown) {
    nights
        .find(url)
        .ifPresentOrElse(video -> opinions.put(video.id(), up), () -> unknown.accept(url));
  }

  private Map<VideoId, Boolean> kept(Person person) {
    Map<VideoId, Boolean> opinions = new LinkedHashMap<>();
    archive
        .state(state(person), Kept.class)
        .orElse(Kept.NONE)
        .opinions()
        .forEach(opinion -> opinions.put(opinion.video(), opinion.up()));
    return opinions;
  }

  private static String state(Person person) {
    return "watch/opinions" + person.suffix();
  }
}
