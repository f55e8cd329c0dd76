package dev.kinou.pipeline.config;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Reads one entry of {@code knowledge}, each key for the types that it means something to. */
final class TargetReader {
  private static final EnumSet<Target.Type> IN_TABLES =
      EnumSet.of(
          Target.Type.OPENWEBUI_POSTGRES, Target.Type.OPENWEBUI_CHROMA, Target.Type.EXTERNAL);

  private final Fields fields;
  private final Target.Type type;

  private TargetReader(Fields fields, Target.Type type) {
    this.fields = fields;
    this.type = type;
  }

  static Target read(Fields fields) {
    Optional<Value> named = fields.get("name");
    Target.Type type =
        fields
            .required("type", "openwebui")
            .flatMap(v -> v.choice(Target.Type.class))
            .orElse(Target.Type.OPENWEBUI);
    Target target = new TargetReader(fields, type).read(named);
    fields.finish();
    return target;
  }

  private Target read(Optional<Value> named) {
    EnumSet<Target.Type> chroma = EnumSet.of(Target.Type.OPENWEBUI_CHROMA);
    EnumSet<Target.Type> external = EnumSet.of(Target.Type.EXTERNAL);
    return new Target(
        named.flatMap(TargetReader::name).orElse(type.word()),
        type,
        fields.required("url", "the server's address").flatMap(Value::url).orElse(null),
        fields.required("key", "{env: NAME} or {file: PATH}").flatMap(Secrets::read).orElse(null),
        fields.get("knowledge").flatMap(KnowledgeTemplate::read).orElse(KnowledgeTemplate.DEFAULT),
        fields.get("description").flatMap(Value::anyText).orElse(""),
        needed("database", IN_TABLES, database()).flatMap(this::database).orElse(null),
        only("password", IN_TABLES).flatMap(Secrets::read).orElse(null),
        only("reader", external).flatMap(this::database).orElse(null),
        only("reader_password", external).flatMap(Secrets::read).orElse(null),
        needed("chroma", chroma, "the address of the Chroma server")
            .flatMap(Value::url)
            .orElse((URI) null),
        only("token", chroma).flatMap(Secrets::read).orElse(null),
        fields.get("groups").map(v -> v.list(g -> g.text("a group's name"))).orElse(List.of()),
        fields.get("keep").flatMap(TargetReader::keep).orElse(null));
  }

  private Optional<Value> needed(String key, EnumSet<Target.Type> types, String expected) {
    return types.contains(type) ? fields.required(key, expected) : only(key, types);
  }

  private Optional<Value> only(String key, EnumSet<Target.Type> types) {
    Optional<Value> value = fields.get(key);
    if (value.isPresent() && !types.contains(type)) {
      value.get().problem("means nothing for the type " + type.word());
      return Optional.empty();
    }
    return value;
  }

  private String database() {
    return type == Target.Type.OPENWEBUI_CHROMA
        ? "postgresql://user@host:5432/name or sqlite:PATH"
        : "postgresql://user@host:5432/name";
  }

  private Optional<String> database(Value value) {
    Optional<String> written = value.text(database()).filter(value::literal);
    if (written.isEmpty()) {
      return written;
    }
    String text = written.get();
    if (text.matches("postgresql://[^/?#]*:[^/?#]*@.*") || text.matches("(?i).*[?&]password=.*")) {
      value.problem("must not hold a password; give it beside, as password: {env: NAME}");
      return Optional.empty();
    }
    if (text.matches("postgresql://[^/@:?#\\s]+@[^/@?#\\s]+/[^/?#\\s]+(\\?\\S*)?")) {
      return written;
    }
    if (type == Target.Type.OPENWEBUI_CHROMA && text.matches("sqlite:.+")) {
      return value.resolved(text.substring("sqlite:".length())).map("sqlite:"::concat);
    }
    value.problem("expected " + database() + ", but was " + Value.shown(text));
    return Optional.empty();
  }

  private static Optional<Duration> keep(Value value) {
    Optional<Duration> keep = value.positiveDuration();
    if (keep.isPresent() && keep.get().compareTo(Duration.ofDays(1)) < 0) {
      value.problem("expected at least a day, such as 90d");
      return Optional.empty();
    }
    return keep;
  }

  /** Narrow, since it becomes part of file names. */
  private static Optional<String> name(Value value) {
    return value.text(
        "a name of letters, digits, - and _",
        t -> t.matches("[A-Za-z0-9_-]{1,60}") ? Optional.of(t) : Optional.empty());
  }
}
