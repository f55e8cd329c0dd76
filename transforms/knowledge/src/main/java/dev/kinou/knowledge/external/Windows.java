package dev.kinou.knowledge.external;

import dev.kinou.knowledge.Hit;
import dev.kinou.knowledge.openwebui.ExternalSources;
import dev.kinou.knowledge.openwebui.ExternalSources.Connection;
import dev.kinou.knowledge.openwebui.KnowledgeBase;
import dev.kinou.knowledge.openwebui.OpenWebUi;
import dev.kinou.knowledge.openwebui.Readers;
import dev.kinou.knowledge.postgres.Unfit;
import dev.kinou.knowledge.rows.Database;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The windows as Open-WebUI knows them: one connection, and a knowledge for each, found again by
 * their names. One thread.
 */
final class Windows {
  /** Without it a window's filter would leave next to nothing of what the vectors' index finds. */
  private static final String OPTIONS = "-c hnsw.iterative_scan=strict_order -c hnsw.ef_search=100";

  private final ExternalConfig config;
  private final OpenWebUi server;
  private final ExternalSources sources;

  Windows(ExternalConfig config, OpenWebUi server, ExternalSources sources) {
    this.config = config;
    this.server = server;
    this.sources = sources;
  }

  /** What the names of all windows begin with: the template without its parts, which vary. */
  String knowledge() {
    return config.server().knowledge().fixedPart();
  }

  /**
   * Tells what is in the way of registering before anything is made.
   *
   * @throws Unfit if a knowledge of files has a window's name
   */
  void check() throws IOException, Unfit {
    new Readers(server).ids();
    for (KnowledgeBase knowledge : knowledges().values()) {
      if (!knowledge.external() && !begun(knowledge)) {
        throw new Unfit(
            "there is a knowledge '%s' already that holds files: rename it, or the target's knowledge"
                .formatted(knowledge.name()));
      }
    }
  }

  /** Whether the server was killed before it had noted that a window is read from elsewhere. */
  private boolean begun(KnowledgeBase knowledge) throws IOException {
    return knowledge.description().equals(config.server().description())
        && knowledge.writable()
        && server.listedCount(knowledge.id()) == 0;
  }

  Connection register() throws IOException, Unfit {
    check();
    for (KnowledgeBase knowledge : knowledges().values()) {
      if (!knowledge.external()) {
        server.deleteKnowledge(knowledge.id());
      }
    }
    Connection connection = connection();
    Map<String, KnowledgeBase> there = knowledges();
    for (Window window : Window.values()) {
      String name = window.of(knowledge());
      if (!there.containsKey(name)) {
        sources.create(
            name, config.server().description(), connection, window.table(config.schema()));
      }
    }
    Readers readers = new Readers(server);
    for (KnowledgeBase window : knowledges().values()) {
      readers.admitToAny(window);
    }
    return connection;
  }

  /** Those that have a window's name; of several the eldest. */
  private Map<String, KnowledgeBase> knowledges() throws IOException {
    Set<String> names =
        Stream.of(Window.values()).map(w -> w.of(knowledge())).collect(Collectors.toSet());
    return server.knowledges(knowledge()).stream()
        .filter(knowledge -> names.contains(knowledge.name()))
        .collect(
            Collectors.toMap(
                KnowledgeBase::name,
                Function.identity(),
                BinaryOperator.minBy(KnowledgeBase.ELDEST)));
  }

  private Connection connection() throws IOException {
    String endpoint = endpoint(config.reader());
    Optional<Connection> there = registered();
    if (there.isEmpty()) {
      return sources.connect(name(), endpoint);
    }
    return there.get().endpoint().equals(endpoint)
        ? there.get()
        : sources.reconnect(there.get(), endpoint);
  }

  Optional<Connection> registered() throws IOException {
    return sources.connection(name());
  }

  private String name() {
    return "Kinou: " + config.schema();
  }

  List<Hit> ask(Window window, String question, int k) throws IOException {
    Optional<Connection> connection = registered();
    return connection.isEmpty()
        ? List.of()
        : sources.ask(connection.get(), window.table(config.schema()), question, k);
  }

  /** As libpq takes it. */
  static String endpoint(Database database) throws IOException {
    URI jdbc = URI.create(database.jdbcUrl().substring("jdbc:".length()));
    StringBuilder endpoint = new StringBuilder("postgresql://").append(encoded(database.user()));
    if (database.password() != null) {
      endpoint.append(':').append(encoded(database.password().resolve()));
    }
    endpoint.append('@').append(jdbc.getRawAuthority()).append(jdbc.getRawPath());
    return endpoint.append("?options=").append(encoded(OPTIONS)).toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
