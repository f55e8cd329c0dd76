package dev.kinou.pipeline.config;

import java.net.URI;
import java.util.Optional;

/** Reads {@code embedding}. */
final class EmbeddingSection {
  private EmbeddingSection() {}

  static Embedding read(Optional<Value> section) {
    Embedding base = Embedding.defaults();
    return section
        .flatMap(Value::fields)
        .map(fields -> read(section.get(), fields, base))
        .orElse(base);
  }

  private static Embedding read(Value section, Fields fields, Embedding base) {
    Optional<Value> model = fields.get("model");
    Optional<Value> endpoint = fields.get("endpoint");
    Optional<Value> api = fields.get("api");
    Optional<Value> key = fields.get("key");
    Optional<URI> url = endpoint.flatMap(Value::url);
    Optional<String> name = model.flatMap(v -> v.text("a model's name"));
    Optional<Embedding.Api> spoken = api.flatMap(v -> v.choice(Embedding.Api.class));
    Embedding embedding =
        new Embedding(
            name.orElse(base.model()),
            url.orElse(null),
            endpoint.isPresent() ? spoken.orElse(Embedding.Api.OPENAI) : null,
            key.flatMap(Secrets::read).orElse(null),
            fields.get("query_prefix").flatMap(Value::anyText).orElse(base.queryPrefix()),
            fields.get("content_prefix").flatMap(Value::anyText).orElse(base.contentPrefix()),
            fields.get("batch").flatMap(v -> v.integer(1, 4096)).orElse(base.batch()));
    fields.finish();
    if (endpoint.isPresent() && model.isEmpty()) {
      section.problem("the key \"model\" is missing; expected the model of the endpoint");
    }
    if (endpoint.isEmpty()) {
      name.filter(n -> !n.equals(Embedding.BUILT_IN)).ifPresent(n -> withoutEndpoint(model.get()));
      api.ifPresent(v -> v.problem("means nothing without an endpoint"));
      key.ifPresent(v -> v.problem("means nothing without an endpoint"));
    }
    return embedding;
  }

  private static void withoutEndpoint(Value model) {
    model.problem(
        "without an endpoint only " + Embedding.BUILT_IN + " is known; add endpoint for another");
  }
}
