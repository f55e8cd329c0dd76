package dev.kinou.knowledge;

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

  public boolean well() {
    return problems.isEmpty();
  }
}
