package dev.kinou.knowledge.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.knowledge.EmbeddedDocuments;
import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.MarkdownDocument;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.openwebui.KnowledgeBase;
import dev.kinou.knowledge.openwebui.OpenWebUi;
import dev.kinou.records.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On a server with {@code PGVECTOR_USE_HALFVEC} and {@code PGVECTOR_INDEX_METHOD=hnsw}. */
@Tag("openwebui-postgres-halfvec")
class PostgresHalfvecIT {
  private final EmbeddedDocuments documents = PostgresStack.documents();
  private final String prefix = "it " + UUID.randomUUID();
  private final PostgresConfig config = PostgresStack.config(prefix + " {yyyy}");

  @AfterEach
  void deleteWhatWasLoaded() throws Exception {
    try (OpenWebUi server = new OpenWebUi(config.server());
        Target cleaner = config.open()) {
      List<Held> held = new ArrayList<>();
      cleaner.inventory(held::add);
      cleaner.remove(held);
      for (KnowledgeBase knowledge : server.knowledges(prefix)) {
        server.deleteKnowledge(knowledge.id());
      }
    }
  }

  @Test
  void givenSuchAServer_itsTableIsWhatTheOtherTestsAreMeantToMeet() throws Exception {
    assertThat(
            PostgresStack.value(
                "SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
                    + " WHERE attrelid = 'document_chunk'::regclass AND attname = 'vector'"))
        .isEqualTo("halfvec(1536)");
    assertThat(PostgresStack.value("SELECT pg_get_indexdef('idx_document_chunk_vector'::regclass)"))
        .contains("USING hnsw (vector halfvec_cosine_ops)");
  }

  @Test
  void givenTheSameText_itsVectorIsTheServersOwn() throws Exception {
    Document document = documents.document("same", "Same", "A heron waits by the canal.");
    String knowledge;
    try (Target target = config.open();
        OpenWebUi server = new OpenWebUi(config.server())) {
      knowledge = target.load(List.of(document)).receipts().get(0).knowledge();
      server.upload(
          "own.md",
          document.passages().get(0).passage().content(),
          Map.of("knowledge_id", knowledge));
    }

    assertThat(
            Double.parseDouble(
                PostgresStack.value(
                    """
                    SELECT a.vector <-> b.vector FROM document_chunk a, document_chunk b
                    WHERE a.collection_name = '%1$s' AND b.collection_name = '%1$s'
                    AND a.vmetadata ->> 'name' = '%2$s' AND b.vmetadata ->> 'name' = 'own.md'"""
                        .formatted(knowledge, MarkdownDocument.fileName(document.video())))))
        .isLessThan(0.01);
  }
}
