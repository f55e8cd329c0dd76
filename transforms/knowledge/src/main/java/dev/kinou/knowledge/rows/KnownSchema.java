package dev.kinou.knowledge.rows;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The revisions of Open-WebUI's tables that these rows were tried on. */
public final class KnownSchema {
  private static final Map<String, String> VERSIONS = Map.of("0bd252b206fb", "0.12.4");

  private KnownSchema() {}

  /**
   * @param heads what {@code alembic_version} holds
   * @return why nothing may be written; empty if the schema is known
   */
  public static Optional<String> problem(List<String> heads) {
    if (heads.size() == 1 && VERSIONS.containsKey(heads.get(0))) {
      return Optional.empty();
    }
    return Optional.of(
        ("its tables have the revision %s, but only %s is known: update Open-WebUI if it is older,"
                + " Kinou if it is newer, or use the type openwebui, which needs no tables")
            .formatted(heads.isEmpty() ? "none" : String.join(", ", heads), known()));
  }

  private static String known() {
    return String.join(
        " or ",
        VERSIONS.entrySet().stream()
            .map(version -> version.getKey() + " (Open-WebUI " + version.getValue() + ")")
            .sorted()
            .toList());
  }
}
