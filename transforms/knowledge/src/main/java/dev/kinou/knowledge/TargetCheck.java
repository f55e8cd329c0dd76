package dev.kinou.knowledge;

import java.io.IOException;
import java.time.Clock;
import java.util.List;

/**
 * What {@code kinou doctor} says about a target. Looking changes nothing there.
 *
 * @param server its version, empty if it does not answer
 * @param embedder engine and model that it embeds with; {@code unknown} to who is no administrator
 * @param knowledges the names that the target's template may have given
 * @param problems what keeps documents from being loaded, and how to mend it; empty if nothing
 */
public record TargetCheck(
    String target, String server, String embedder, List<String> knowledges, List<String> problems) {

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

  public boolean well() {
    return problems.isEmpty();
  }
}
