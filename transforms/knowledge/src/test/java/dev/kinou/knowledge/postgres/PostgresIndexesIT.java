package dev.kinou.knowledge.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kinou.knowledge.Documents;
import dev.kinou.knowledge.rows.Generation;
import dev.kinou.knowledge.rows.Place;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * On tables of its own beside the server's: what the server makes of each type of vector and each
 * method of an index is told by its own settings only at its start.
 */
@Tag("openwebui-postgres")
class PostgresIndexesIT {
  private static final Place PLACE = new Place("it-indexes", "nobody", "", "");

  private final PostgresConfig config =
      new PostgresConfig(
          PostgresStack.server("it"),
          PostgresStack.database("kinou", "?currentSchema=kinou_it,public"));
  private final Document document =
      with(Documents.document("a", "A", "One.", "Two."), 0.5f, -0.25f, 1e-3f, 0.33333f);

  @BeforeEach
  void makeTables() throws Exception {
    PostgresStack.execute(
        "CREATE SCHEMA kinou_it",
        "CREATE TABLE kinou_it.file (LIKE public.file INCLUDING ALL)",
        "CREATE TABLE kinou_it.knowledge_file (LIKE public.knowledge_file INCLUDING ALL)",
        "CREATE TABLE kinou_it.document_chunk (LIKE public.document_chunk INCLUDING ALL)");
  }

  @AfterEach
  void dropTables() throws Exception {
    PostgresStack.execute("DROP SCHEMA kinou_it CASCADE");
  }

  private static Document with(Document document, float... vector) {
    List<EmbeddedPassage> passages = new ArrayList<>();
    document
        .passages()
        .forEach(passage -> passages.add(new EmbeddedPassage(passage.passage(), vector)));
    return new Document(document.video(), "w", "p", "e", passages);
  }

  private static void vectors(String type) throws Exception {
    PostgresStack.execute(
        "ALTER TABLE kinou_it.document_chunk DROP COLUMN vector",
        "ALTER TABLE kinou_it.document_chunk ADD COLUMN vector " + type);
  }

  private static String index() throws Exception {
    return PostgresStack.value(
        "SELECT pg_get_indexdef(to_regclass('kinou_it.idx_document_chunk_vector'))");
  }

  @ParameterizedTest
  @CsvSource({"vector(4)", "vector(1536)", "vector(2000)", "halfvec(4)", "halfvec(1536)"})
  void givenEitherTypeOfVector_keepsTheNumbersAndPadsThemWithZeros(String type) throws Exception {
    vectors(type);
    try (Session session = Session.open(config.database())) {
      VectorColumn column = Schema.check(session.connection());
      assertThat(column.type()).isEqualTo(type);

      new Batch(session, column, Generation.PRESENT)
          .load(List.of(new Item(document, PLACE, ZoneId.of("UTC"), 1)));

      String numbers =
          PostgresStack.value(
              "SELECT array_to_string(vector::real[], ' ') FROM kinou_it.document_chunk LIMIT 1");
      String[] all = numbers.split(" ");
      assertThat(all).hasSize(column.dimension());
      for (int i = 0; i < all.length; i++) {
        float expected = i < 4 ? document.passages().get(0).vector()[i] : 0;
        assertThat(Float.parseFloat(all[i]))
            .isCloseTo(expected, within(column.half() ? Math.abs(expected) / 1024 : 0f));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "vector(4), ivfflat (vector vector_cosine_ops) WITH (lists='10')",
    "vector(4), hnsw (vector vector_cosine_ops) WITH (m='16'; ef_construction='64')",
    "halfvec(4), hnsw (vector halfvec_cosine_ops) WITH (m='8'; ef_construction='32')"
  })
  void givenAnIndexOfTheVectors_dropsItAndMakesItAsItWas(String type, String method)
      throws Exception {
    vectors(type);
    PostgresStack.execute(
        "CREATE INDEX idx_document_chunk_vector ON kinou_it.document_chunk USING "
            + method.replace(';', ','),
        "COMMENT ON TABLE kinou_it.document_chunk IS 'Somebody''s words'");
    String before = index();

    try (PostgresTarget target = config.open()) {
      assertThat(target.dropVectorIndex()).isTrue();
      assertThat(target.dropVectorIndex()).isFalse();
      assertThat(index()).isNull();
      assertThat(target.check().advice()).contains(before);
    }
    try (PostgresTarget another = config.open()) {
      another.restoreVectorIndex();
      another.restoreVectorIndex();
      assertThat(another.check().advice()).doesNotContain(before);
    }

    assertThat(index()).isEqualTo(before);
    assertThat(PostgresStack.value("SELECT obj_description('kinou_it.document_chunk'::regclass)"))
        .isEqualTo("Somebody's words");
  }

  @Test
  void givenIndexesThatTheServerLacks_areMadeOnlyWhenAskedFor() throws Exception {
    try (PostgresTarget target = config.open()) {
      assertThat(target.check().advice())
          .hasSize(3)
          .filteredOn(advice -> advice.startsWith("CREATE INDEX CONCURRENTLY kinou_"))
          .hasSize(2);
      // What is left of one that was broken off.
      PostgresStack.execute(
          "CREATE INDEX kinou_document_chunk_hash ON kinou_it.document_chunk (id)",
          "UPDATE pg_index SET indisvalid = false"
              + " WHERE indexrelid = 'kinou_it.kinou_document_chunk_hash'::regclass");
      assertThat(target.check().advice()).hasSize(3);

      target.tune();

      assertThat(target.check().advice()).isEmpty();
    }
    assertThat(
            PostgresStack.value(
                "SELECT pg_get_indexdef('kinou_it.kinou_document_chunk_file'::regclass)"))
        .endsWith("(collection_name, ((vmetadata ->> 'file_id'::text)))");
  }

  @Test
  void givenVectorsApartFromTheirRows_keepsThoseToComeInTheirRowsWhenAskedTo() throws Exception {
    vectors("vector(1536)");
    try (PostgresTarget target = config.open()) {
      assertThat(target.check().advice())
          .anyMatch(advice -> advice.startsWith("ALTER TABLE document_chunk "));
      target.tune();
      assertThat(target.check().advice()).isEmpty();
    }
    try (Session session = Session.open(config.database())) {
      new Batch(session, Schema.check(session.connection()), Generation.PRESENT)
          .load(List.of(new Item(document, PLACE, ZoneId.of("UTC"), 1)));
    }
    assertThat(
            PostgresStack.value(
                "SELECT pg_relation_size(reltoastrelid) FROM pg_class"
                    + " WHERE oid = 'kinou_it.document_chunk'::regclass"))
        .isEqualTo("0");
    assertThat(PostgresStack.value("SELECT count(*) FROM kinou_it.document_chunk"))
        .isNotEqualTo("0");
  }
}
