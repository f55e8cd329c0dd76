package dev.kinou.knowledge.chroma;

import dev.kinou.knowledge.TargetCheck;
import dev.kinou.knowledge.openwebui.KnowledgeBase;
import dev.kinou.knowledge.openwebui.OpenWebUi;
import dev.kinou.knowledge.openwebui.OpenWebUiCheck;
import dev.kinou.knowledge.rows.FileTable;
import dev.kinou.knowledge.rows.KnownSchema;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at all three servers and changes nothing there. */
final class ChromaCheck {
  /** The collection in which Open-WebUI describes its knowledges. */
  private static final String KNOWLEDGES = "knowledge-bases";

  private static final String NO_FILE = "kinou-check";

  private static final String EMBEDDED =
      "If Open-WebUI was started without CHROMA_HTTP_HOST, its Chroma is embedded, and no other"
          + " process can write to it: use the type openwebui, or start it with a Chroma server";

  private final ChromaConfig config;
  private final ChromaFailures failures;

  ChromaCheck(ChromaConfig config, ChromaFailures failures) {
    this.config = config;
    this.failures = failures;
  }

  TargetCheck look() {
    TargetCheck http = OpenWebUiCheck.of(config.server());
    List<String> problems = new ArrayList<>(http.problems());
    if (http.embedder().equals("unknown") && http.well()) {
      problems.add(
          "Its embedding model is told to administrators only: use an administrator's key for the"
              + " type openwebui-chroma, or the type openwebui");
    }
    Set<String> listed = Set.copyOf(http.knowledges());
    tables(listed, problems);
    String server = http.server() + chroma(http.well() && !listed.isEmpty(), problems);
    return new TargetCheck(
        config.name(), server, http.embedder(), http.knowledges(), List.copyOf(problems));
  }

  private void tables(Set<String> listed, List<String> problems) {
    try (Tables tables = new Tables(config.tables());
        OpenWebUi server = new OpenWebUi(config.server())) {
      Optional<String> unknown = KnownSchema.problem(tables.read(FileTable::heads));
      unknown.ifPresent(problems::add);
      if (unknown.isEmpty()) {
        tables.write(files -> files.remove(List.of(NO_FILE))); // tells whether it may write
      }
      if (listed.isEmpty() || unknown.isPresent()) {
        return;
      }
      for (KnowledgeBase knowledge : server.knowledges(config.server().knowledge().fixedPart())) {
        if (listed.contains(knowledge.name())
            && tables.read(files -> files.owner(knowledge.id())).isEmpty()) {
          problems.add(failures.othersTables(knowledge.name()));
        }
      }
    } catch (IOException | SQLException e) {
      problems.add(failures.of(e).getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * @param expected whether the server must have made a collection
   */
  private String chroma(boolean expected, List<String> problems) {
    try (Chroma chroma = new Chroma(config.chroma())) {
      String version = chroma.version();
      if (expected && chroma.find(KNOWLEDGES).isEmpty()) {
        problems.add(
            ("The Chroma server at %s has no vectors of this Open-WebUI. " + EMBEDDED)
                .formatted(config.chroma().url()));
      }
      return ", " + version;
    } catch (IOException e) {
      problems.add(failures.of(e).getMessage() + ". " + EMBEDDED);
      return "";
    }
  }
}
