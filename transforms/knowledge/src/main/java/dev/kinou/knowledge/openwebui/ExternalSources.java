package dev.kinou.knowledge.openwebui;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.knowledge.Hit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Open-WebUI's External Knowledge (as of 0.12) on tables of PostgreSQL with pgvector: connections,
 * and knowledges that read a table through one. Only an administrator's key may. Many threads.
 */
public final class ExternalSources implements AutoCloseable {
  private static final String PROVIDER = "pgvector";

  private final OpenWebUiConfig config;
  private final Api api;

  public ExternalSources(OpenWebUiConfig config) {
    this.config = config;
    this.api = new Api(config);
  }

  /**
   * @param endpoint as libpq takes it; it may hold a password
   */
  public record Connection(String id, String name, String endpoint) {
    @Override
    public String toString() {
      return "connection " + id + " (" + name + ")";
    }
  }

  /** The eldest of this name. */
  public Optional<Connection> connection(String name) throws IOException {
    for (JsonNode item :
        api.get(api.url("api/v1/knowledge/external/connections").build()).path("items")) {
      if (name.equals(item.path("name").asText())
          && PROVIDER.equals(item.path("provider").asText())) {
        return Optional.of(connection(item));
      }
    }
    return Optional.empty();
  }

  public Connection connect(String name, String endpoint) throws IOException {
    return connection(
        api.post(
            api.url("api/v1/knowledge/external/connections").build(),
            form(name, endpoint),
            config.processing()));
  }

  public Connection reconnect(Connection connection, String endpoint) throws IOException {
    return connection(
        api.patch(
            api.url("api/v1/knowledge/external/connections")
                .addPathSegment(connection.id())
                .build(),
            form(connection.name(), endpoint)));
  }

  public void disconnect(Connection connection) throws IOException {
    api.delete(
        api.url("api/v1/knowledge/external/connections").addPathSegment(connection.id()).build());
  }

  private static Map<String, Object> form(String name, String endpoint) {
    return Map.of("name", name, "provider", PROVIDER, "endpoint", endpoint);
  }

  private static Connection connection(JsonNode item) {
    return new Connection(
        item.path("id").asText(), item.path("name").asText(), item.path("endpoint").asText());
  }

  /** A knowledge that reads a table; the table need not hold anything yet. */
  public void create(String name, String description, Connection connection, Table table)
      throws IOException {
    api.post(
        api.url("api/v1/knowledge/external/knowledge/create").build(),
        Map.of(
            "name",
            name,
            "description",
            description,
            "connection_id",
            connection.id(),
            "source",
            table.source()),
        config.processing());
  }

  /**
   * A table or a view with the columns {@code id, text, vector, metadata, collection_name}.
   *
   * @param name with its schema
   * @param collection what {@code collection_name} has to be
   */
  public record Table(String name, String collection) {
    Map<String, Object> source() {
      return Map.of(
          "type",
          "collection",
          "name",
          collection,
          "config",
          Map.of(
              "table_name", name,
              "collection_field", "collection_name",
              "content_field", "text",
              "vector_field", "vector",
              "metadata_field", "metadata",
              "document_id_field", "id"));
    }
  }

  /** The rows of a table nearest to a question; their ids are their {@code document_id}. */
  public List<Hit> ask(Connection connection, Table table, String question, int k)
      throws IOException {
    JsonNode answer =
        api.post(
            api.url("api/v1/knowledge/external/connections")
                .addPathSegment(connection.id())
                .addPathSegment("retrieve-test")
                .build(),
            Map.of("query", question, "source", table.source(), "count", k),
            config.processing());
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < answer.path("documents").size(); i++) {
      Map<String, String> metadata = new TreeMap<>();
      answer
          .path("metadatas")
          .path(i)
          .fields()
          .forEachRemaining(field -> metadata.put(field.getKey(), field.getValue().asText()));
      // A cosine distance, of 0 to 2, into what the other queries answer with.
      double score = 1 - answer.path("distances").path(i).asDouble() / 2;
      hits.add(new Hit(answer.path("documents").path(i).asText(), score, metadata));
    }
    return hits;
  }

  @Override
  public void close() {
    api.close();
  }
}
