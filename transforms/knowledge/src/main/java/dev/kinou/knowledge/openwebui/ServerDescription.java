package dev.kinou.knowledge.openwebui;

import java.io.IOException;

/**
 * What a server says about itself.
 *
 * @param version with the program's name: {@code open-webui 0.12.4}
 * @param embedder engine and model; {@code unknown} to who is no administrator
 */
record ServerDescription(String version, String embedder) {

  static ServerDescription of(OpenWebUi server) throws IOException {
    String embedder;
    try {
      embedder = server.embedder();
    } catch (OpenWebUiException e) {
      if (!e.refused()) {
        throw e;
      }
      embedder = "unknown";
    }
    return new ServerDescription("open-webui " + server.version(), embedder);
  }
}
