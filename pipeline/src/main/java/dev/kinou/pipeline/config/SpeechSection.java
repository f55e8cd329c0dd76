package dev.kinou.pipeline.config;

import java.util.Optional;

/** Reads {@code speech}. */
final class SpeechSection {
  private SpeechSection() {}

  static Speech read(Optional<Value> section) {
    Speech base = Speech.defaults();
    return section.flatMap(Value::fields).map(fields -> read(fields, base)).orElse(base);
  }

  private static Speech read(Fields fields, Speech base) {
    fields
        .get("models")
        .ifPresent(v -> v.problem("write models: {folder: PATH} beside speech, not in it"));
    Speech speech =
        new Speech(
            fields.get("model").flatMap(SpeechSection::model).orElse(base.model()),
            fields.get("language").flatMap(SpeechSection::language).orElse(base.language()),
            fields.get("states").flatMap(v -> v.integer(1, 1024)).orElse(base.states()),
            fields.get("threads").flatMap(v -> v.integer(1, 1024)).orElse(base.threads()),
            fields.get("max_length").flatMap(Value::positiveDuration).orElse(base.maxLength()),
            fields.get("devices").map(v -> v.list(SpeechSection::device)).orElse(base.devices()));
    fields.finish();
    return speech;
  }

  private static Optional<String> model(Value value) {
    Optional<String> written = value.text("a model's name such as tiny.en, or a file's path");
    return written.filter(value::literal).flatMap(m -> isPath(m) ? value.resolved(m) : written);
  }

  private static boolean isPath(String model) {
    return model.contains("/") || model.contains("\\") || model.matches("(?i).*\\.(bin|gguf)");
  }

  private static Optional<String> device(Value value) {
    return value.text(
        "cpu, metal, or cuda or vulkan with a number, such as cuda0",
        t -> t.matches("cpu|metal|(cuda|vulkan)\\d{1,3}") ? Optional.of(t) : Optional.empty());
  }

  private static Optional<String> language(Value value) {
    return value.text(
        "auto, or a language's code such as en or ja",
        t -> t.matches("auto|[a-z]{2,3}") ? Optional.of(t) : Optional.empty());
  }
}
