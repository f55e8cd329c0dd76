package dev.kinou.knowledge.openwebui;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which files the server has of many videos: a search for each while they are few, else one listing
 * of all, remembered for a minute. One thread.
 */
final class Census {
  /** From so many videos on, one listing costs less than searches. */
  private static final int MANY = 20;

  private static final Duration FRESH = Duration.ofMinutes(1);

  private final OpenWebUi server;
  private final Clock clock;
  private Map<String, List<StoredFile>> uploaded;
  private Map<String, List<StoredFile>> listed;
  private String knowledge = "";
  private Instant taken = Instant.MIN;

  Census(OpenWebUi server, Clock clock) {
    this.server = server;
    this.clock = clock;
  }

  /** The copies of each video's text in the knowledge, by the tag of its files. */
  Map<String, Copies> of(String wanted, Collection<Text> texts) throws IOException {
    Map<String, Copies> copies = new HashMap<>();
    if (texts.size() < MANY) {
      for (Text text : texts) {
        String key = text.video().id().fileName();
        copies.put(text.tag(), Copies.find(server, wanted, key, text.tag()));
      }
      return copies;
    }
    if (uploaded == null) {
      // Not looked at again: what others upload from now on, they finish.
      uploaded = byTag(server.uploaded("].md"));
    }
    if (!wanted.equals(knowledge) || taken.plus(FRESH).isBefore(clock.instant())) {
      remember(wanted, server.batches().link(wanted, List.of()));
    }
    for (Text text : texts) {
      copies.put(
          text.tag(),
          Copies.of(
              wanted,
              listed.getOrDefault(text.tag(), List.of()),
              uploaded.getOrDefault(text.tag(), List.of())));
    }
    return copies;
  }

  /** Takes note of all that a knowledge lists now. */
  void remember(String of, List<StoredFile> all) {
    knowledge = of;
    taken = clock.instant();
    listed = byTag(all);
  }

  /** Takes note of what has changed in that knowledge. */
  void update(List<StoredFile> changed) {
    for (StoredFile file : changed) {
      List<StoredFile> of = new ArrayList<>(listed.getOrDefault(file.tag(), List.of()));
      of.removeIf(other -> other.id().equals(file.id()));
      of.add(file);
      listed.put(file.tag(), of);
    }
  }

  /** Takes note that a video has been dealt with by itself. */
  void settled(Text text) {
    knowledge = "";
    if (uploaded != null) {
      uploaded.remove(text.tag());
    }
  }

  /** Asks for everything again at the next call: something may have been left. */
  void forget() {
    knowledge = "";
    uploaded = null;
  }

  private static Map<String, List<StoredFile>> byTag(List<StoredFile> files) {
    Map<String, StoredFile> byId =
        files.stream()
            .collect(Collectors.toMap(StoredFile::id, Function.identity(), (one, other) -> other));
    return byId.values().stream().collect(Collectors.groupingBy(StoredFile::tag));
  }
}
