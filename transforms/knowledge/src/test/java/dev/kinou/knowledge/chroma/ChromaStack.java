package dev.kinou.knowledge.chroma;

import dev.kinou.knowledge.EmbeddedDocuments;
import dev.kinou.knowledge.KeyReference;
import dev.kinou.knowledge.KnowledgeName;
import dev.kinou.knowledge.openwebui.OpenWebUiConfig;
import dev.kinou.knowledge.rows.Database;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The servers that {@code make openwebui-up BACKEND=chroma} started. */
final class ChromaStack {
  private ChromaStack() {}

  static ChromaConfig config(String knowledge) {
    return new ChromaConfig(
        OpenWebUiConfig.of(
                "it",
                URI.create(property("openwebui.url", "http://127.0.0.1:8961")),
                KeyReference.file(out().resolve("key")))
            .withKnowledge(new KnowledgeName(knowledge)),
        new Database("sqlite:" + out().resolve("data/webui.db"), null),
        ChromaAddress.of(URI.create(property("chroma.url", "http://127.0.0.1:8964"))));
  }

  static EmbeddedDocuments documents() {
    return new EmbeddedDocuments(
        URI.create(property("embeddings.url", "http://127.0.0.1:8962/v1")));
  }

  /** As a power cut would. */
  static void killChroma() throws Exception {
    Path file = Path.of(property("chroma.out", "../../out/chroma")).resolve("server.pid");
    long pid = Long.parseLong(Files.readAllLines(file).get(0));
    ProcessHandle chroma = ProcessHandle.of(pid).orElseThrow();
    chroma.destroyForcibly();
    chroma.onExit().get();
  }

  static void startChroma() throws Exception {
    Process up = new ProcessBuilder("../../tools/chroma-up.sh").inheritIO().start();
    if (up.waitFor() != 0) {
      throw new IllegalStateException("tools/chroma-up.sh failed");
    }
  }

  private static Path out() {
    return Path.of(property("openwebui.out", "../../out/openwebui-chroma"));
  }

  private static String property(String name, String otherwise) {
    return System.getProperty(name, otherwise);
  }
}
