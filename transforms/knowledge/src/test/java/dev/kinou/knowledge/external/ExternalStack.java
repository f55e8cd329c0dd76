package dev.kinou.knowledge.external;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.openwebui.ExternalSources;
import dev.kinou.knowledge.openwebui.KnowledgeBase;
import dev.kinou.knowledge.openwebui.OpenWebUi;
import dev.kinou.knowledge.postgres.PostgresStack;
import dev.kinou.records.Document;
import java.util.ArrayList;
import java.util.List;

/** Our schemas in the database of the tests, and the windows that are registered for them. */
final class ExternalStack {
  private ExternalStack() {}

  static ExternalConfig config(String name) {
    return new ExternalConfig(
        PostgresStack.server(name, name + " {yyyy}"), PostgresStack.database("kinou", ""));
  }

  static List<KnowledgeBase> knowledges(ExternalConfig config) throws Exception {
    try (OpenWebUi server = new OpenWebUi(config.server())) {
      return server.knowledges(config.name());
    }
  }

  /** Whether anything of the target is in the database. */
  static boolean hasSchema(ExternalConfig config) throws Exception {
    return PostgresStack.value("SELECT to_regnamespace('" + config.schema() + "')") != null;
  }

  static List<Held> inventory(Target target) throws Exception {
    List<Held> held = new ArrayList<>();
    target.inventory(held::add);
    return held;
  }

  /** All of them are held, each once and whole, with its two passages; and nothing else is. */
  static void assertEachOnce(Target target, List<Document> loaded) throws Exception {
    assertThat(inventory(target))
        .allMatch(Held::listed)
        .allMatch(held -> held.passages() == 2)
        .extracting(Held::video)
        .containsExactlyInAnyOrderElementsOf(
            loaded.stream().map(document -> document.video().id()).toList());
  }

  static void remove(ExternalConfig config) throws Exception {
    try (OpenWebUi server = new OpenWebUi(config.server());
        ExternalSources sources = new ExternalSources(config.server())) {
      for (KnowledgeBase knowledge : server.knowledges(config.name())) {
        server.deleteKnowledge(knowledge.id());
      }
      var connection = sources.connection("Kinou: " + config.schema());
      if (connection.isPresent()) {
        sources.disconnect(connection.get());
      }
    }
    for (String schema : List.of(config.schema(), config.schema() + "_next")) {
      PostgresStack.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
    }
  }
}
