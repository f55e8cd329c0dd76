package dev.kinou.speech.models;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.kinou.records.Json;
import dev.kinou.records.Sha256;
import dev.kinou.records.http.Content;
import dev.kinou.records.http.ReadOnly;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Answers {@link ModelsServer}'s requests. No path is made of what is asked for: it is compared
 * with what there is.
 */
final class ModelsHandler implements HttpHandler {
  private final ModelStore store;

  ModelsHandler(ModelStore store) {
    this.store = store;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    // Raw: an escaped character is in no name that is served.
    String path = exchange.getRequestURI().getRawPath();
    List<StoredFile> served = store.served();
    if (path.equals("/models")) {
      byte[] json = Json.mapper().writeValueAsBytes(served.stream().map(this::listed).toList());
      Content.of(json, "application/json", Sha256.hex(json)).send(exchange);
      return;
    }
    Optional<StoredFile> file =
        served.stream()
            .filter(f -> path.equals("/models/" + f.model() + "/" + f.file()))
            .findFirst();
    if (file.isPresent()) {
      content(file.get()).send(exchange);
    } else {
      ReadOnly.refuse(exchange, 404);
    }
  }

  private ServedFile listed(StoredFile file) {
    return new ServedFile(file.model(), file.file(), file.bytes(), file.sha256().orElseThrow());
  }

  private static Content content(StoredFile file) {
    return Content.of(
        file.path(), file.bytes(), "application/octet-stream", file.sha256().orElseThrow());
  }
}
