package dev.kinou.knowledge.chroma;

import dev.kinou.knowledge.EmbeddedDocuments;
import dev.kinou.knowledge.KeyReference;
import dev.kinou.knowledge.KnowledgeName;
import dev.kinou.knowledge.openwebui.OpenWebUiConfig;
import dev.kinou.knowledge.rows.Database;
import dev.kinou.knowledge.rows.Generation;
import dev.kinou.records.Json;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The servers that {@code make openwebui-up BACKEND=chroma} (or chroma-postgres) started. */
final class ChromaStack {
  /** Tags what is tried with tables in Postgres, too: where SQL or transactions could differ. */
  static final String ON_POSTGRES = "openwebui-chroma-postgres";

  /** Of this JVM, that a loader in a process of its own needs, too. */
  static final String PROPERTIES = "(openwebui|embeddings|chroma|postgres)\\..*";

  private ChromaStack() {}

  static ChromaConfig config(String knowledge) {
    return new ChromaConfig(
        OpenWebUiConfig.of(
                "it",
                URI.create(property("openwebui.url", "http://127.0.0.1:8961")),
                KeyReference.file(out().resolve("key")))
            .withKnowledge(new KnowledgeName(knowledge)),
        tables(),
        ChromaAddress.of(URI.create(property("chroma.url", "http://127.0.0.1:8964"))));
  }

  private static Database tables() {
    String postgres = property("chroma.tables", "");
    return postgres.isEmpty()
        ? new Database("sqlite:" + out().resolve("data/webui.db"), null)
        : new Database(
            postgres,
            KeyReference.file(Path.of(property("postgres.out", "../../out/postgres"), "password")));
  }

  /** That waits for nothing long, and asks about the server each time. */
  static ChromaTarget impatient(ChromaConfig config) {
    return new ChromaTarget(
        config, Generation.PRESENT, Clock.systemUTC(), Duration.ofMillis(1), Duration.ZERO);
  }

  static EmbeddedDocuments documents() {
    return new EmbeddedDocuments(
        URI.create(property("embeddings.url", "http://127.0.0.1:8962/v1")));
  }

  static Path chromaOut() {
    return Path.of(property("chroma.out", "../../out/chroma"));
  }

  static void killChroma() throws Exception {
    kill(chromaOut().resolve("server.pid"));
  }

  static void killOpenWebUi() throws Exception {
    kill(out().resolve("server.pid"));
  }

  /** As a power cut would. */
  private static void kill(Path file) throws Exception {
    ProcessHandle process =
        ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0))).orElseThrow();
    process.destroyForcibly();
    process.onExit().get();
  }

  static void startChroma() throws Exception {
    start("chroma-up.sh");
  }

  static void startOpenWebUi() throws Exception {
    start("openwebui-up.sh");
  }

  /** What was killed; the scripts know their settings by the environment. */
  private static void start(String script) throws Exception {
    ProcessBuilder up = new ProcessBuilder("../../tools/" + script).inheritIO();
    up.environment().put("BACKEND", tables().isSqlite() ? "chroma" : "chroma-postgres");
    if (up.start().waitFor() != 0) {
      throw new IllegalStateException("tools/" + script + " failed");
    }
  }

  /** The server's setting, as its administrator changes it. */
  static void embedWith(String endpoint, String model) throws Exception {
    OpenWebUiConfig server = config("any").server();
    byte[] setting =
        Json.mapper()
            .writeValueAsBytes(
                Map.of(
                    "RAG_EMBEDDING_ENGINE",
                    "openai",
                    "RAG_EMBEDDING_MODEL",
                    model,
                    "RAG_EMBEDDING_BATCH_SIZE",
                    32,
                    "openai_config",
                    Map.of("url", endpoint, "key", "unused")));
    Request request =
        new Request.Builder()
            .url(server.url() + "/api/v1/retrieval/embedding/update")
            .header("Authorization", "Bearer " + server.key().resolve())
            .post(RequestBody.create(setting, MediaType.get("application/json")))
            .build();
    try (Response response = new OkHttpClient().newCall(request).execute()) {
      if (!response.isSuccessful()) {
        throw new IllegalStateException("The setting was answered by " + response.code());
      }
    }
  }

  static void embedAsBefore() throws Exception {
    embedWith(property("embeddings.url", "http://127.0.0.1:8962/v1"), "all-MiniLM-L6-v2");
  }

  private static Path out() {
    return Path.of(property("openwebui.out", "../../out/openwebui-chroma"));
  }

  private static String property(String name, String otherwise) {
    return System.getProperty(name, otherwise);
  }
}
