package dev.kinou.knowledge.openwebui;

import dev.kinou.knowledge.Hit;
import java.io.IOException;
import java.util.List;

/** Asks a target's knowledges what they hold. Many threads. */
public final class OpenWebUiQuery implements AutoCloseable {
  private final OpenWebUiConfig config;
  private final OpenWebUi server;

  public OpenWebUiQuery(OpenWebUiConfig config) {
    this.config = config;
    this.server = new OpenWebUi(config);
  }

  /**
   * @param k the most hits
   * @return the nearest first, from all knowledges that the target's template may have named
   * @throws IOException if the target cannot be reached or refuses
   */
  public List<Hit> ask(String question, int k) throws IOException {
    List<String> knowledges =
        server.knowledges(config.knowledge().fixedPart()).stream()
            .filter(knowledge -> config.knowledge().matches(knowledge.name()))
            .filter(knowledge -> !knowledge.external())
            .map(KnowledgeBase::id)
            .toList();
    return knowledges.isEmpty() ? List.of() : server.query(knowledges, question, k);
  }

  @Override
  public void close() {
    server.close();
  }
}
