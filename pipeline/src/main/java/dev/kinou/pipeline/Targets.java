package dev.kinou.pipeline;

import dev.kinou.knowledge.KeyReference;
import dev.kinou.knowledge.KnowledgeName;
import dev.kinou.knowledge.TargetConfig;
import dev.kinou.knowledge.chroma.ChromaAddress;
import dev.kinou.knowledge.chroma.ChromaConfig;
import dev.kinou.knowledge.external.ExternalConfig;
import dev.kinou.knowledge.openwebui.OpenWebUiConfig;
import dev.kinou.knowledge.postgres.PostgresConfig;
import dev.kinou.knowledge.rows.Database;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.config.Target;
import dev.kinou.pipeline.load.LoadTarget;
import dev.kinou.records.Secret;
import dev.kinou.records.StageException;
import dev.kinou.records.Video;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** What loads into, and removes from, each configured target. */
public final class Targets {
  private Targets() {}

  /** The configured targets, and what they are to hold on the day of {@code now}. */
  static List<LoadTarget> of(Config config, Instant now) {
    return config.knowledge().stream()
        .map(target -> new LoadTarget(of(target, config.zone()), since(target.keep(), now)))
        .toList();
  }

  private static LocalDate since(Duration keep, Instant now) {
    return keep == null ? LocalDate.MIN : LocalDate.ofInstant(now.minus(keep), ZoneOffset.UTC);
  }

  public static TargetConfig of(Target target, ZoneId zone) {
    return switch (target.type()) {
      case OPENWEBUI -> openWebUi(target, zone);
      case OPENWEBUI_POSTGRES -> new PostgresConfig(openWebUi(target, zone), database(target));
      case OPENWEBUI_CHROMA ->
          new ChromaConfig(openWebUi(target, zone), database(target), chroma(target));
      case EXTERNAL -> external(target, openWebUi(target, zone));
    };
  }

  /**
   * The Open-WebUI of a target.
   *
   * @param name of a target that the configuration has
   */
  static OpenWebUiConfig server(Config config, String name) {
    return config.knowledge().stream()
        .filter(target -> target.name().equals(name))
        .findFirst()
        .map(target -> openWebUi(target, config.zone()))
        .orElseThrow(() -> new IllegalArgumentException("There is no target " + name));
  }

  /** Removes a video from every target. */
  static void forget(List<LoadTarget> targets, Video video)
      throws StageException, InterruptedException {
    for (LoadTarget target : targets) {
      try (dev.kinou.knowledge.Target open = target.config().open()) {
        open.forget(video);
      }
    }
  }

  /** The Open-WebUI that reads the target, whatever it is loaded by. */
  public static OpenWebUiConfig openWebUi(Target target, ZoneId zone) {
    OpenWebUiConfig made =
        OpenWebUiConfig.of(target.name(), target.url(), key(target.key()))
            .withKnowledge(new KnowledgeName(target.knowledge()))
            .withZone(zone)
            .withGroups(target.groups());
    return target.description().isEmpty() ? made : made.withDescription(target.description());
  }

  private static ExternalConfig external(Target target, OpenWebUiConfig server) {
    return target.reader() == null
        ? new ExternalConfig(server, database(target))
        : new ExternalConfig(
            server, database(target), new Database(target.reader(), key(target.readerPassword())));
  }

  private static ChromaAddress chroma(Target target) {
    return ChromaAddress.of(target.chroma()).withToken(key(target.token()));
  }

  private static Database database(Target target) {
    return new Database(target.database(), key(target.password()));
  }

  /** Null stays null. */
  private static KeyReference key(Secret secret) {
    if (secret == null) {
      return null;
    }
    return secret.kind() == Secret.Kind.ENV
        ? KeyReference.environment(secret.name())
        : KeyReference.file(Path.of(secret.name()));
  }
}
