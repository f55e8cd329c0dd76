package dev.kinou.knowledge.openwebui;

import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.VideoMetadata;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the knowledges of one target hold with Kinou's mark, and taking it out. One thread. */
final class Inventory {
  private static final int AT_ONCE = 100;

  private final OpenWebUi server;
  private final OpenWebUiConfig config;
  private final Clock clock;
  private final Pause pause;

  Inventory(OpenWebUi server, OpenWebUiConfig config, Clock clock, Pause pause) {
    this.server = server;
    this.config = config;
    this.clock = clock;
    this.pause = pause;
  }

  /** The knowledges that the template may have named: dates and names of channels get corrected. */
  private List<KnowledgeBase> knowledges() throws IOException {
    return server.knowledges(config.knowledge().fixedPart()).stream()
        .filter(knowledge -> config.knowledge().matches(knowledge.name()))
        .filter(knowledge -> knowledge.writable() && !knowledge.external())
        .toList();
  }

  /** The server does not tell of how many chunks a file is: 1 stands for all of them. */
  List<Held> all() throws IOException {
    List<Held> all = new ArrayList<>();
    // Asked for before the listings, so that what is linked in between is not taken for loose.
    List<StoredFile> loose = server.uploaded("].md");
    for (KnowledgeBase knowledge : knowledges()) {
      Set<String> listed = new HashSet<>();
      for (StoredFile file : server.listed(knowledge.id(), "")) {
        listed.add(file.id());
        if (file.marked()) {
          all.add(held(file, knowledge.id(), true));
        }
      }
      loose.stream()
          .filter(file -> file.marked() && file.knowledge().equals(knowledge.id()))
          .filter(file -> !listed.contains(file.id()))
          .forEach(file -> all.add(held(file, knowledge.id(), false)));
    }
    return all;
  }

  private static Held held(StoredFile file, String knowledge, boolean listed) {
    boolean whole = !file.blank() && !file.hash().isEmpty();
    return new Held(
        new VideoId(file.metadata().get(VideoMetadata.VIDEO)),
        knowledge,
        file.id(),
        whole ? file.hash() : "",
        whole && listed ? 1 : 0,
        listed);
  }

  void remove(List<Held> held) throws IOException, InterruptedException {
    for (Held one : held) {
      shelf(one.knowledge(), one.video()).remove(one.document());
    }
  }

  boolean forget(Video video) throws IOException, InterruptedException {
    boolean any = false;
    for (KnowledgeBase knowledge : knowledges()) {
      any |= shelf(knowledge.id(), video.id()).clear();
    }
    return any;
  }

  long removePublishedBefore(Instant instant) throws IOException {
    Set<String> videos = new HashSet<>();
    for (KnowledgeBase knowledge : knowledges()) {
      List<StoredFile> old =
          server.listed(knowledge.id(), "").stream()
              .filter(file -> file.marked() && isBefore(file, instant))
              .toList();
      for (int from = 0; from < old.size(); from += AT_ONCE) {
        List<StoredFile> some = old.subList(from, Math.min(from + AT_ONCE, old.size()));
        server.batches().cleanUp(knowledge.id(), some.stream().map(StoredFile::id).toList());
        for (StoredFile file : some) {
          server.deleteIfThere(file.id()); // a server that retains files has only unlinked it
          videos.add(file.metadata().get(VideoMetadata.VIDEO));
        }
      }
    }
    return videos.size();
  }

  private static boolean isBefore(StoredFile file, Instant instant) {
    try {
      return Instant.parse(file.metadata().getOrDefault(VideoMetadata.PUBLISHED, ""))
          .isBefore(instant);
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private Shelf shelf(String knowledge, VideoId video) {
    return new Shelf(server, config, clock, pause, Set.of(), knowledge, video);
  }
}
