package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.pipeline.report.ReportWindow;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The plans of the nights and what they left over, as the archive's state holds them. */
final class Nights {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

  private final Archive archive;

  Nights(Archive archive) {
    this.archive = archive;
  }

  /** The windows that have a plan, the newest last. */
  private record Index(List<ReportWindow> windows) {}

  Plan plan(ReportWindow window) {
    return archive
        .state(state(window), Plan.class)
        .orElseGet(() -> new Plan(window, List.of(), List.of(), List.of()));
  }

  void put(Plan plan) {
    archive.putState(state(plan.window()), plan);
    List<ReportWindow> windows = windows();
    if (!windows.contains(plan.window())) {
      List<ReportWindow> more = new ArrayList<>(windows);
      more.add(plan.window());
      archive.putState("nights/index", new Index(more));
    }
  }

  private List<ReportWindow> windows() {
    return archive.state("nights/index", Index.class).map(Index::windows).orElse(List.of());
  }

  Unfinished unfinished() {
    return archive.state("unfinished", Unfinished.class).orElse(Unfinished.NOTHING);
  }

  void put(Unfinished unfinished) {
    archive.putState("unfinished", unfinished);
  }

  /** So that a night that is cut off leaves to the next what it had before it. */
  void open(List<Video> videos) {
    Unfinished before = unfinished();
    put(new Unfinished(union(before.open(), videos), before.failed()));
  }

  /**
   * @param worked the videos whose end is known now
   * @param open those of them that the next night is to try
   * @param failed those of them that are not tried again
   */
  void close(List<Video> worked, List<Video> open, List<Video> failed) {
    Unfinished before = unfinished();
    put(
        new Unfinished(
            union(without(before.open(), worked), open),
            union(without(before.failed(), worked), failed)));
  }

  /** Forgets a video in the list and in every plan. */
  void forget(Video video) {
    close(List.of(video), List.of(), List.of());
    for (ReportWindow window : windows()) {
      Plan plan = plan(window);
      if (plan.videos().stream().anyMatch(v -> v.id().equals(video.id()))) {
        put(plan.forget(video));
      }
    }
  }

  /** Finds a video by its id, or by an address of it; the newest night is asked first. */
  Optional<Video> find(String idOrUrl) {
    Sought sought = new Sought(idOrUrl);
    List<ReportWindow> windows = windows();
    for (int i = windows.size() - 1; i >= 0; i--) {
      for (Video video : plan(windows.get(i)).videos()) {
        if (sought.test(video)) {
          return Optional.of(video);
        }
      }
    }
    return Optional.empty();
  }

  /** The videos of a window's plan, by their id. */
  Map<String, Video> byId(ReportWindow window) {
    Map<String, Video> videos = new LinkedHashMap<>();
    plan(window).videos().forEach(video -> videos.put(video.id().value(), video));
    return videos;
  }

  private static String state(ReportWindow window) {
    return "nights/" + name(window);
  }

  /** Tells a window from others, in names of files. */
  static String name(ReportWindow window) {
    return NAME.format(window.since()) + "-" + NAME.format(window.until());
  }

  private static List<Video> union(List<Video> one, List<Video> two) {
    Map<VideoId, Video> all = new LinkedHashMap<>();
    one.forEach(video -> all.put(video.id(), video));
    two.forEach(video -> all.putIfAbsent(video.id(), video));
    return List.copyOf(all.values());
  }

  private static List<Video> without(List<Video> videos, List<Video> gone) {
    Set<VideoId> ids = new HashSet<>();
    gone.forEach(video -> ids.add(video.id()));
    return videos.stream().filter(video -> !ids.contains(video.id())).toList();
  }
}
