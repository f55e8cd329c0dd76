package dev.kinou.pipeline;

import dev.kinou.knowledge.KeyReference;
import dev.kinou.knowledge.KnowledgeName;
import dev.kinou.knowledge.openwebui.LoadKnowledge;
import dev.kinou.knowledge.openwebui.OpenWebUiConfig;
import dev.kinou.knowledge.openwebui.OpenWebUiLoader;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.config.Secret;
import dev.kinou.pipeline.config.Target;
import dev.kinou.records.StageException;
import dev.kinou.records.Video;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/** What loads into, and removes from, each configured target. */
public final class Targets {
  private Targets() {}

  static List<Stages.TargetLoader> loaders(Config config) {
    return config.knowledge().stream()
        .map(
            target ->
                new Stages.TargetLoader(
                    target.name(),
                    target.type().name().toLowerCase(java.util.Locale.ROOT),
                    target.url().toString(),
                    LoadKnowledge.into(openWebUi(target, config.zone()))))
        .toList();
  }

  /** Removes a video from every target. */
  static void forget(Config config, Video video) throws StageException, InterruptedException {
    for (Target target : config.knowledge()) {
      try (OpenWebUiLoader loader = new OpenWebUiLoader(openWebUi(target, config.zone()))) {
        loader.forget(video);
      }
    }
  }

  public static OpenWebUiConfig openWebUi(Target target, ZoneId zone) {
    OpenWebUiConfig made =
        OpenWebUiConfig.of(target.name(), target.url(), key(target.key()))
            .withKnowledge(new KnowledgeName(target.knowledge()))
            .withZone(zone);
    return target.description() == null ? made : made.withDescription(target.description());
  }

  private static KeyReference key(Secret secret) {
    return secret.kind() == Secret.Kind.ENV
        ? KeyReference.environment(secret.name())
        : KeyReference.file(Path.of(secret.name()));
  }
}
