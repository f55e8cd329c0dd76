package dev.kinou.knowledge.openwebui;

import dev.kinou.knowledge.TargetCheck;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** Looks at an Open-WebUI and changes nothing there. */
public final class OpenWebUiCheck {
  private OpenWebUiCheck() {}

  public static TargetCheck of(OpenWebUiConfig config) {
    Failures failures = new Failures(config, Clock.systemUTC());
    String version = "";
    try (OpenWebUi server = new OpenWebUi(config)) {
      version = "open-webui " + server.version();
      List<KnowledgeBase> ours =
          server.knowledges(config.knowledge().fixedPart()).stream()
              .filter(knowledge -> config.knowledge().matches(knowledge.name()))
              .toList();
      return new TargetCheck(
          config.name(),
          version,
          OpenWebUiLoader.embedderOf(server),
          ours.stream().map(KnowledgeBase::name).toList(),
          ours.stream()
              .filter(knowledge -> !knowledge.writable() || knowledge.external())
              .map(
                  knowledge ->
                      "The knowledge '%s' cannot be written: give the key's account write access, or name another"
                          .formatted(knowledge.name()))
              .toList());
    } catch (IOException e) {
      return new TargetCheck(
          config.name(), version, "unknown", List.of(), List.of(failures.of(e).getMessage()));
    }
  }
}
