package dev.kinou.pipeline.config;

import dev.kinou.pipeline.config.Models.From;
import dev.kinou.pipeline.config.Models.Kind;
import java.net.URI;
import java.util.Optional;

/** Reads {@code models}. */
final class ModelsSection {
  private static final String HUGGINGFACE = "huggingface";
  private static final String SOURCES =
      "huggingface, {huggingface: ADDRESS} of a mirror, the address of a colleague's kinou models"
          + " serve, or {url: ADDRESS, token: {env: NAME}} of one";

  private ModelsSection() {}

  static Models read(Optional<Value> section) {
    Models base = Models.defaults();
    if (section.isPresent() && section.get().isText()) {
      section.get().problem("expected {folder: PATH} or {from: [SOURCE, …]}, or both");
      return base;
    }
    return section.flatMap(Value::fields).map(fields -> read(fields, base)).orElse(base);
  }

  private static Models read(Fields fields, Models base) {
    Models models =
        new Models(
            fields.get("folder").flatMap(v -> v.path("a directory's path")).orElse(base.folder()),
            fields.get("from").map(v -> v.list(ModelsSection::from)).orElse(base.from()));
    fields.finish();
    return models;
  }

  private static Optional<From> from(Value entry) {
    if (!entry.isText()) {
      return entry.fields().flatMap(fields -> keyed(entry, fields));
    }
    Optional<String> written = entry.text(SOURCES);
    return written.equals(Optional.of(HUGGINGFACE))
        ? Optional.of(new From(Kind.HUGGINGFACE, null, null))
        : written.flatMap(text -> address(entry, text));
  }

  private static Optional<From> address(Value entry, String text) {
    if (!text.contains("://")) {
      entry.problem("expected " + SOURCES + ", but was " + Value.shown(text));
      return Optional.empty();
    }
    return entry.url().map(url -> new From(Kind.COLLEAGUE, url, null));
  }

  private static Optional<From> keyed(Value entry, Fields fields) {
    Optional<Value> mirror = fields.get(HUGGINGFACE);
    Optional<Value> colleague = fields.get("url");
    Optional<Value> token = fields.get("token");
    fields.finish();
    if (mirror.isPresent() == colleague.isPresent()) {
      entry.problem("expected " + SOURCES);
      return Optional.empty();
    }
    Optional<URI> url = mirror.or(() -> colleague).flatMap(Value::url);
    return url.map(
        address ->
            new From(
                mirror.isPresent() ? Kind.HUGGINGFACE : Kind.COLLEAGUE,
                address,
                token.flatMap(Secrets::read).orElse(null)));
  }
}
