package dev.kinou.pipeline.tools;

import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.config.Cookies;
import dev.kinou.pipeline.config.Delivery;
import dev.kinou.pipeline.config.Models;
import dev.kinou.pipeline.config.Person;
import dev.kinou.pipeline.config.Subscription;
import dev.kinou.pipeline.config.Target;
import dev.kinou.pipeline.config.Watch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The checks that need nothing but the configuration and this machine. */
public final class GeneralChecks {
  private GeneralChecks() {}

  /**
   * @param clock for the age of tools and the machine's own time
   */
  public static List<Check> of(Config config, ToolCache cache, Clock clock) {
    List<Check> checks = new ArrayList<>();
    checks.add(Check.of("Java", () -> java(Runtime.version())));
    checks.add(Check.of("clock", () -> Machine.clock(config.zone(), clock)));
    checks.add(new YtDlpCheck(new YtDlpTool(cache), clock));
    checks.add(
        new ProgramCheck(
            "deno", () -> cache.deno().toString(), List.of("--version"), YtDlpCheck.UPDATE));
    checks.add(Check.of("subscriptions", () -> subscriptions(config.subscriptions())));
    if (!config.localFolders().isEmpty()) {
      checks.add(Check.of("local folders", () -> Machine.folders(config.localFolders())));
    }
    checks.add(new ScratchCheck(config.audio()));
    if (config.audio().cookies() != null && config.audio().cookies().kind() == Cookies.Kind.FILE) {
      checks.add(
          Check.of(
              "cookies",
              () ->
                  Machine.file(
                      config.audio().cookies().value(),
                      "export it again, or remove audio.cookies")));
    }
    checks.add(Check.of("report", () -> Machine.writable(Path.of(config.report()))));
    if (config.embedding().key() != null) {
      checks.add(new SecretCheck("key of the embedding endpoint", config.embedding().key()));
    }
    for (Models.From from : config.models().from()) {
      if (from.token() != null) {
        checks.add(new SecretCheck("token of the models at " + from.url(), from.token()));
      }
    }
    watch(config.watch(), checks);
    for (Target target : config.knowledge()) {
      checks.add(new SecretCheck("key of " + target.name(), target.key()));
      if (target.password() != null) {
        checks.add(new SecretCheck("password of " + target.name(), target.password()));
      }
      if (target.readerPassword() != null) {
        checks.add(
            new SecretCheck("reader's password of " + target.name(), target.readerPassword()));
      }
      if (target.token() != null) {
        checks.add(new SecretCheck("token of " + target.name(), target.token()));
      }
    }
    return checks;
  }

  private static void watch(Watch watch, List<Check> checks) {
    if (watch.model() != null && watch.model().key() != null) {
      checks.add(new SecretCheck("key of the language model", watch.model().key()));
    }
    for (Person person : watch.people()) {
      String whose = person.name().isEmpty() ? "" : " of " + person.name();
      for (Delivery delivery : person.send()) {
        if (delivery.webhook() != null && delivery.webhook().secret() != null) {
          checks.add(new SecretCheck("webhook" + whose, delivery.webhook().secret()));
        }
        if (delivery.mail() != null && delivery.mail().password() != null) {
          checks.add(new SecretCheck("mail password" + whose, delivery.mail().password()));
        }
      }
    }
  }

  static Outcome java(Runtime.Version version) {
    return version.feature() >= 17
        ? Outcome.ok(version.toString())
        : Outcome.fail(version + " is too old", "install Java 17 or newer");
  }

  static Outcome subscriptions(List<Subscription> subscriptions) {
    if (subscriptions.isEmpty()) {
      return Outcome.warn("none", "name channels or feeds below the key subscriptions");
    }
    String unreadable =
        subscriptions.stream()
            .filter(s -> s.local() && !Files.isReadable(Path.of(s.value())))
            .map(s -> s.value() + " (" + s.at() + ")")
            .collect(Collectors.joining(", "));
    if (!unreadable.isEmpty()) {
      return Outcome.fail("cannot read " + unreadable, "correct the path, or bring the file there");
    }
    Map<String, Long> counts =
        subscriptions.stream()
            .collect(
                Collectors.groupingBy(
                    s -> s.kind().name().toLowerCase(java.util.Locale.ROOT),
                    TreeMap::new,
                    Collectors.counting()));
    return Outcome.ok(
        counts.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(Collectors.joining(", ")));
  }
}
