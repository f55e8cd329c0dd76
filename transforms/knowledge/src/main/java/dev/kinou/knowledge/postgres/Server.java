package dev.kinou.knowledge.postgres;

import dev.kinou.knowledge.openwebui.Embedding;
import dev.kinou.knowledge.openwebui.Greeting;
import dev.kinou.knowledge.openwebui.KnowledgeBase;
import dev.kinou.knowledge.openwebui.KnowledgeFinder;
import dev.kinou.knowledge.openwebui.OpenWebUi;
import dev.kinou.knowledge.openwebui.OpenWebUiConfig;
import dev.kinou.knowledge.openwebui.OpenWebUiException;
import dev.kinou.knowledge.openwebui.Pause;
import dev.kinou.knowledge.rows.EmbedderCheck;
import dev.kinou.knowledge.rows.Place;
import dev.kinou.records.Document;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What loading needs of Open-WebUI's HTTP interface. One thread at a time. */
public final class Server implements AutoCloseable {
  private final OpenWebUiConfig config;
  private final OpenWebUi http;
  private final KnowledgeFinder finder;
  private final Map<String, String> owners = new HashMap<>();
  private final Greeting greeting;

  public Server(OpenWebUiConfig config) {
    this(config, Duration.ofSeconds(5));
  }

  /**
   * @param greetEvery how often {@link #greet} asks, at most
   */
  public Server(OpenWebUiConfig config, Duration greetEvery) {
    this.config = config;
    this.http = new OpenWebUi(config);
    this.finder = new KnowledgeFinder(http, Pause.REAL);
    this.greeting = new Greeting(http, this::asked, greetEvery);
  }

  public OpenWebUi http() {
    return http;
  }

  /** Known after {@link #greet}. */
  public Embedding embedding() {
    return greeting.embedding();
  }

  /** As it said itself; known after {@link #greet}. */
  public String version() {
    return greeting.version();
  }

  /** What it embeds with; {@code unknown} to who is no administrator. Known after the greeting. */
  public String embedder() {
    return embedding().model().isEmpty() ? "unknown" : embedding().toString();
  }

  /**
   * Sees from time to time whether the key is still good, and the embedding model still the same. A
   * server that does not answer at all is no hindrance once it has answered.
   *
   * @return whether its embedding model is not the one of the last time
   */
  public boolean greet() throws IOException {
    return greeting.greet();
  }

  private Embedding asked() throws IOException {
    try {
      return http.embedding();
    } catch (OpenWebUiException e) {
      if (e.status() != 401 && e.status() != 403) {
        throw e;
      }
      http.knowledges(config.knowledge().fixedPart()); // refuses in its turn if the key is no good
      return new Embedding("", "");
    }
  }

  /**
   * @throws Unfit if it embeds with another model, by name
   */
  public void compare(List<Document> documents) throws Unfit {
    if (!embedding().model().isEmpty()) {
      for (String embedder : documents.stream().map(Document::embedder).distinct().toList()) {
        String problem = EmbedderCheck.problem(embedder, embedding()).orElse("");
        if (!problem.isEmpty()) {
          throw new Unfit(problem);
        }
      }
    }
  }

  /** Where a document belongs; the knowledge is created if there is none of its name. */
  Place place(Document document, Connection connection)
      throws IOException, SQLException, InterruptedException, Unfit {
    String name = config.knowledge().of(document.video(), config.zone());
    KnowledgeBase knowledge = finder.findOrCreate(name, config.description());
    if (knowledge.external() || !knowledge.writable()) {
      throw new Unfit(
          "the knowledge '%s' %s; name another, or give the key's account write access"
              .formatted(
                  name,
                  knowledge.external()
                      ? "is external and read-only"
                      : "is not the key's to write"));
    }
    String owner = owners.get(knowledge.id());
    if (owner == null) {
      owner = owner(knowledge, connection);
      owners.put(knowledge.id(), owner);
    }
    return new Place(knowledge.id(), owner, embedding().engine(), embedding().model());
  }

  private static String owner(KnowledgeBase knowledge, Connection connection)
      throws SQLException, Unfit {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT user_id FROM knowledge WHERE id = ?")) {
      query.setString(1, knowledge.id());
      try (ResultSet rows = query.executeQuery()) {
        if (!rows.next()) {
          throw new Unfit(
              "the database does not have the knowledge '%s' that the server has: check that it is this server's"
                  .formatted(knowledge.name()));
        }
        return rows.getString(1);
      }
    }
  }

  /** Looks again where each knowledge is: one was deleted meanwhile. */
  void forgetPlaces(List<Document> documents) {
    documents.forEach(
        document -> finder.forget(config.knowledge().of(document.video(), config.zone())));
  }

  /** Those that the target's template may have named. */
  List<KnowledgeBase> knowledges() throws IOException {
    return http.knowledges(config.knowledge().fixedPart()).stream()
        .filter(knowledge -> config.knowledge().matches(knowledge.name()) && !knowledge.external())
        .toList();
  }

  @Override
  public void close() {
    http.close();
  }
}
