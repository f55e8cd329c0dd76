package dev.kinou.knowledge.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.knowledge.EmbeddedDocuments;
import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.Hit;
import dev.kinou.knowledge.MarkdownDocument;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.openwebui.KnowledgeBase;
import dev.kinou.knowledge.openwebui.OpenWebUi;
import dev.kinou.knowledge.openwebui.StoredFile;
import dev.kinou.records.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A target of a test's own in a running Open-WebUI on Postgres, emptied after it. */
abstract class PostgresTrial {
  final EmbeddedDocuments documents = PostgresStack.documents();
  String prefix;
  PostgresConfig config;
  OpenWebUi server;
  PostgresTarget target;

  @BeforeEach
  void connect() {
    prefix = "it " + UUID.randomUUID();
    config = PostgresStack.config(prefix + " {yyyy}-{MM}");
    server = new OpenWebUi(config.server());
    target = config.open();
  }

  @AfterEach
  void deleteWhatWasLoaded() throws Exception {
    target.close();
    for (KnowledgeBase knowledge : server.knowledges(prefix)) {
      try (Target cleaner = config.open()) {
        cleaner.remove(inventory(cleaner));
      }
      server.deleteKnowledge(knowledge.id());
    }
    server.close();
    assertThat(PostgresStack.value("SELECT count(*) FROM file WHERE id LIKE 'kinou-probe%'"))
        .isEqualTo("0");
  }

  static List<Held> inventory(Target target) throws Exception {
    List<Held> held = new ArrayList<>();
    target.inventory(held::add);
    return held;
  }

  String knowledge() throws Exception {
    List<KnowledgeBase> all = server.knowledges(prefix);
    assertThat(all).hasSize(1);
    return all.get(0).id();
  }

  int chunks(String condition) throws Exception {
    return Integer.parseInt(
        PostgresStack.value(
            "SELECT count(*) FROM document_chunk WHERE collection_name = '%s' AND %s"
                .formatted(knowledge(), condition)));
  }

  Hit nearest(String question) throws Exception {
    return server.query(List.of(knowledge()), question, 1).get(0);
  }

  void assertEachOnce(List<Document> loaded) throws Exception {
    assertThat(inventory(target))
        .allMatch(Held::listed)
        .allMatch(held -> held.passages() == 2)
        .extracting(Held::video)
        .containsExactlyInAnyOrderElementsOf(
            loaded.stream().map(document -> document.video().id()).toList());
    assertThat(server.listed(knowledge(), ""))
        .extracting(StoredFile::name)
        .containsExactlyInAnyOrderElementsOf(
            loaded.stream().map(d -> MarkdownDocument.fileName(d.video())).toList());
    assertThat(chunks("true")).isEqualTo(2 * loaded.size());
  }
}
