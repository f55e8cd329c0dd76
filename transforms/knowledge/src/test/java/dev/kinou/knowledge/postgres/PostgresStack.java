package dev.kinou.knowledge.postgres;

import dev.kinou.knowledge.EmbeddedDocuments;
import dev.kinou.knowledge.KeyReference;
import dev.kinou.knowledge.KnowledgeName;
import dev.kinou.knowledge.openwebui.OpenWebUiConfig;
import dev.kinou.knowledge.rows.Database;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;

/** The servers that {@code make openwebui-up BACKEND=postgres} started. */
public final class PostgresStack {
  private PostgresStack() {}

  public static PostgresConfig config(String knowledge) {
    return new PostgresConfig(server(knowledge), database("kinou", ""));
  }

  static OpenWebUiConfig server(String knowledge) {
    return server("it", knowledge);
  }

  public static OpenWebUiConfig server(String name, String knowledge) {
    return OpenWebUiConfig.of(
            name,
            URI.create(property("openwebui.url", "http://127.0.0.1:8965")),
            KeyReference.file(
                Path.of(property("openwebui.key", "../../out/openwebui-postgres/key"))))
        .withKnowledge(new KnowledgeName(knowledge));
  }

  /**
   * @param parameters of the JDBC driver, for instance {@code ?currentSchema=other,public}
   */
  public static Database database(String user, String parameters) {
    return new Database(
        "postgresql://%s@127.0.0.1:%s/openwebui%s"
            .formatted(user, property("postgres.port", "8966"), parameters),
        KeyReference.file(password()));
  }

  public static Path password() {
    return out().resolve("password");
  }

  private static Path out() {
    return Path.of(property("postgres.out", "../../out/postgres"));
  }

  public static EmbeddedDocuments documents() {
    return new EmbeddedDocuments(
        URI.create(property("embeddings.url", "http://127.0.0.1:8962/v1")));
  }

  public static void execute(String... statements) throws Exception {
    try (Connection connection = database("kinou", "").connect();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  public static String value(String query) throws Exception {
    try (Connection connection = database("kinou", "").connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  public static Path data() throws Exception {
    return Path.of(value("SHOW data_directory"));
  }

  /** As a power cut would. */
  public static void killPostgres() throws Exception {
    kill(data().resolve("postmaster.pid"));
  }

  public static void killOpenWebUi() throws Exception {
    kill(Path.of(property("openwebui.out", "../../out/openwebui-postgres"), "server.pid"));
  }

  private static void kill(Path file) throws Exception {
    long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    process.destroyForcibly();
    process.onExit().get();
  }

  /** What was killed; the scripts know the rest by their own settings. */
  public static void start(String script) throws Exception {
    ProcessBuilder up = new ProcessBuilder("../../tools/" + script).inheritIO();
    up.environment().put("BACKEND", "postgres");
    up.environment().put("KINOU_POSTGRES_PORT", property("postgres.port", "8966"));
    up.environment().put("KINOU_POSTGRES_OUT", out().toAbsolutePath().normalize().toString());
    if (up.start().waitFor() != 0) {
      throw new IllegalStateException("tools/" + script + " failed");
    }
  }

  private static String property(String name, String otherwise) {
    return System.getProperty(name, otherwise);
  }
}
