package dev.kinou.knowledge.openwebui;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lets the configured groups read a knowledge, which is its owner's alone otherwise. Who was let in
 * by a person stays so. One thread.
 */
public final class Readers {
  private final OpenWebUi server;
  private Set<String> ids;

  public Readers(OpenWebUi server) {
    this.server = server;
  }

  /**
   * Of the groups.
   *
   * @throws GroupMissing if the server has no group of a configured name
   */
  public Set<String> ids() throws IOException {
    List<String> names = server.config().groups();
    if (ids == null) {
      Set<String> found = new TreeSet<>();
      Map<String, String> known = names.isEmpty() ? Map.of() : server.groups().all();
      for (String name : names) {
        if (!known.containsKey(name)) {
          throw new GroupMissing(name, known.keySet());
        }
        found.add(known.get(name));
      }
      ids = found;
    }
    return ids;
  }

  void admitTo(KnowledgeBase knowledge) throws IOException {
    if (!knowledge.external()) {
      admitToAny(knowledge);
    }
  }

  /** Also to one that the server reads from elsewhere. */
  public void admitToAny(KnowledgeBase knowledge) throws IOException {
    Set<String> missing = new TreeSet<>(ids());
    missing.removeAll(knowledge.readers());
    if (!missing.isEmpty() && knowledge.writable()) {
      server.groups().letRead(knowledge.id(), missing);
    }
  }
}
