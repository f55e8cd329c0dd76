package dev.kinou.knowledge.openwebui;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds a knowledge by its exact name, or creates it.
 *
 * <p>The server lets several have one name, so who creates one looks again: of several, the eldest
 * is everybody's, and who made a younger one deletes it while it is empty. The configured groups
 * are let read it. One thread.
 */
public final class KnowledgeFinder {
  /** The server's clock counts whole seconds: after this, nobody can make an equally old one. */
  private static final Duration SETTLE = Duration.ofMillis(1100);

  private final OpenWebUi server;
  private final Pause pause;
  private final Readers readers;
  private final Map<String, KnowledgeBase> found = new ConcurrentHashMap<>();
  private final Set<String> admitted = new HashSet<>();

  public KnowledgeFinder(OpenWebUi server, Pause pause) {
    this.server = server;
    this.pause = pause;
    this.readers = new Readers(server);
  }

  public Optional<KnowledgeBase> find(String name) throws IOException {
    KnowledgeBase known = found.get(name);
    if (known == null) {
      known = eldest(name).orElse(null);
      if (known != null) {
        found.put(name, known);
      }
    }
    return Optional.ofNullable(known);
  }

  public KnowledgeBase findOrCreate(String name, String description)
      throws IOException, InterruptedException {
    Optional<KnowledgeBase> there = find(name);
    if (there.isPresent()) {
      if (admitted.add(there.get().id())) {
        readers.admitTo(there.get());
      }
      return there.get();
    }
    readers.ids(); // a name that means nothing is told before anything is made
    KnowledgeBase ours = server.create(name, description);
    pause.pause(SETTLE);
    KnowledgeBase eldest = eldest(name).orElse(ours);
    if (!eldest.id().equals(ours.id()) && server.listed(ours.id(), "").isEmpty()) {
      server.deleteKnowledge(ours.id());
    }
    readers.admitTo(eldest);
    admitted.add(eldest.id());
    found.put(name, eldest);
    return eldest;
  }

  /** Looks again at the next call: the knowledge was deleted meanwhile. */
  public void forget(String name) {
    found.remove(name);
  }

  private Optional<KnowledgeBase> eldest(String name) throws IOException {
    List<KnowledgeBase> all = server.knowledges(name);
    return all.stream()
        .filter(knowledge -> knowledge.name().equals(name))
        .min(KnowledgeBase.ELDEST);
  }
}
