package dev.kinou.knowledge.openwebui;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Tells a running Open-WebUI of a language model, and puts back what it had before. */
final class ModelConnection implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Api api;
  private final JsonNode before;

  ModelConnection(OpenWebUiConfig config, URI model) throws IOException {
    api = new Api(config);
    before = api.get(api.url("openai/config").build());
    update(
        Map.of(
            "ENABLE_OPENAI_API",
            true,
            "OPENAI_API_BASE_URLS",
            List.of(model.toString()),
            "OPENAI_API_KEYS",
            List.of("unused"),
            "OPENAI_API_CONFIGS",
            Map.of()));
  }

  private void update(Object settings) throws IOException {
    api.post(api.url("openai/config/update").build(), settings, PATIENCE);
  }

  @Override
  public void close() throws IOException {
    try (api) {
      update(before);
    }
  }
}
