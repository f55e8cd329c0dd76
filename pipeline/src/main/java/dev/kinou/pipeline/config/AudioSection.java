package dev.kinou.pipeline.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code audio}. */
final class AudioSection {
  private static final String DEFAULT = "default";

  private AudioSection() {}

  static Audio read(Optional<Value> section) {
    Audio base = Audio.defaults();
    return section.flatMap(Value::fields).map(fields -> read(fields, base)).orElse(base);
  }

  private static Audio read(Fields fields, Audio base) {
    Map<String, Value> written =
        fields.get("hosts").flatMap(Value::fields).map(Fields::all).orElse(Map.of());
    HostRate others = rate(Optional.ofNullable(written.get(DEFAULT)), base.otherHosts());
    Map<String, HostRate> hosts = new HashMap<>(base.hosts());
    written.forEach(
        (name, value) -> {
          if (!name.equals(DEFAULT)) {
            Hosts.named(value, name)
                .ifPresent(
                    host ->
                        hosts.put(
                            host,
                            rate(Optional.of(value), base.hosts().getOrDefault(host, others))));
          }
        });
    Audio audio =
        new Audio(
            hosts,
            others,
            fields.get("timeout").flatMap(Value::positiveDuration).orElse(base.timeout()),
            fields.get("max_bytes").flatMap(Value::positiveSize).orElse(base.maxBytes()),
            fields.get("cookies").flatMap(AudioSection::cookies).orElse(base.cookies()),
            fields.get("scratch").flatMap(v -> v.path("a directory's path")).orElse(base.scratch()),
            fields.get("refusals").flatMap(v -> v.integer(1, 1000)).orElse(base.refusals()));
    fields.finish();
    return audio;
  }

  private static HostRate rate(Optional<Value> section, HostRate base) {
    Optional<Fields> found = section.flatMap(Value::fields);
    if (found.isEmpty()) {
      return base;
    }
    Fields fields = found.get();
    HostRate rate =
        new HostRate(
            fields.get("at_once").flatMap(v -> v.integer(1, 64)).orElse(base.atOnce()),
            fields.get("pause").flatMap(Value::duration).orElse(base.pause()),
            fields.get("jitter").flatMap(Value::duration).orElse(base.jitter()));
    fields.finish();
    return rate;
  }

  private static Optional<Cookies> cookies(Value value) {
    Optional<Fields> found = value.fields();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = found.get();
    Optional<Value> file = fields.get("file");
    Optional<Value> browser = fields.get("browser");
    fields.finish();
    if (file.isPresent() == browser.isPresent()) {
      value.problem("expected {file: PATH} or {browser: NAME}");
      return Optional.empty();
    }
    return file.isPresent()
        ? file.get().path("a cookie file's path").map(p -> new Cookies(Cookies.Kind.FILE, p))
        : browser.get().text("a browser's name such as firefox", AudioSection::browser);
  }

  /** As yt-dlp has it: BROWSER[+KEYRING][:PROFILE][::CONTAINER]. */
  private static Optional<Cookies> browser(String name) {
    String known = "brave|chrome|chromium|edge|firefox|opera|safari|vivaldi|whale";
    return name.matches("(" + known + ")([+:].*)?")
        ? Optional.of(new Cookies(Cookies.Kind.BROWSER, name))
        : Optional.empty();
  }
}
