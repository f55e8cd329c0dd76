package dev.kinou.knowledge;

import java.util.List;

/**
 * What {@code kinou doctor} says about a target. Looking changes nothing there.
 *
 * @param server its version, empty if it does not answer
 * @param embedder engine and model that it embeds with; {@code unknown} to who is no administrator
 * @param knowledges the names that the target's template may have given
 * @param problems what keeps documents from being loaded, and how to mend it; empty if nothing
 * @param advice what would make the target quicker; a {@link Tunable} can do it itself
 */
public record TargetCheck(
    String target,
    String server,
    String embedder,
    List<String> knowledges,
    List<String> problems,
    List<String> advice) {

  public TargetCheck(
      String target,
      String server,
      String embedder,
      List<String> knowledges,
      List<String> problems) {
    this(target, server, embedder, knowledges, problems, List.of());
  }

  public boolean well() {
    return problems.isEmpty();
  }
}
