package dev.kinou.knowledge.openwebui;

import dev.kinou.knowledge.TargetCheck;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Looks at an Open-WebUI and changes nothing there. */
public final class OpenWebUiCheck {
  private OpenWebUiCheck() {}

  public static TargetCheck of(OpenWebUiConfig config) {
    Failures failures = new Failures(config, Clock.systemUTC());
    ServerDescription described = new ServerDescription("", "unknown");
    List<String> names = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    try (OpenWebUi server = new OpenWebUi(config)) {
      described = new ServerDescription("open-webui " + server.version(), "unknown");
      for (KnowledgeBase knowledge : server.knowledges(config.knowledge().fixedPart())) {
        if (config.knowledge().matches(knowledge.name())) {
          names.add(knowledge.name());
          if (!knowledge.writable() || knowledge.external()) {
            problems.add(
                "The knowledge '%s' cannot be written: give the key's account write access, or name another"
                    .formatted(knowledge.name()));
          }
        }
      }
      described = ServerDescription.of(server);
      new Readers(server).ids();
    } catch (IOException e) {
      problems.add(failures.of(e).getMessage());
    }
    return new TargetCheck(
        config.name(), described.version(), described.embedder(), names, problems);
  }
}
