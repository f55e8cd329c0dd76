package dev.kinou.pipeline;

import dev.kinou.knowledge.KeyReference;
import dev.kinou.knowledge.KnowledgeName;
import dev.kinou.knowledge.TargetConfig;
import dev.kinou.knowledge.openwebui.OpenWebUiConfig;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.config.Secret;
import dev.kinou.pipeline.config.Target;
import dev.kinou.pipeline.load.LoadTarget;
import dev.kinou.records.StageException;
import dev.kinou.records.Video;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/** What loads into, and removes from, each configured target. */
public final class Targets {
  private Targets() {}

  /** The configured targets. */
  static List<LoadTarget> of(Config config) {
    return config.knowledge().stream()
        .map(target -> LoadTarget.of(of(target, config.zone())))
        .toList();
  }

  public static TargetConfig of(Target target, ZoneId zone) {
    return new OpenWebUiAdapter.Configured(openWebUi(target, zone));
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

  private static OpenWebUiConfig openWebUi(Target target, ZoneId zone) {
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
