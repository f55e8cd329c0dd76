package dev.kinou.pipeline.config;

import java.util.Optional;

/** Reads {@code captions}. */
final class CaptionsSection {
  private CaptionsSection() {}

  static Captions read(Optional<Value> section) {
    Captions base = Captions.defaults();
    return section.flatMap(Value::fields).map(fields -> read(fields, base)).orElse(base);
  }

  private static Captions read(Fields fields, Captions base) {
    Captions captions =
        new Captions(
            fields.get("use").flatMap(v -> v.choice(Captions.Use.class)).orElse(base.use()));
    fields.finish();
    return captions;
  }
}
