package dev.kinou.knowledge.rows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The revisions of Open-WebUI's tables that these rows were tried on. */
public final class KnownSchema {
  private static final Map<String, String> VERSIONS = Map.of("0bd252b206fb", "0.12.4");

  /**
   * Those before, the latest first: the chain of {@code down_revision} in Open-WebUI 0.12.4's
   * migrations/versions.
   */
  private static final Set<String> OLDER =
      Set.of(
          """
          c92da83b017f b8f2c6d91a04 f8c0e5b134cd e7b9d4a023bc d6a8c3f912ab b8e4f0a3c752 a7d3e9f2b641
          d4c1a8e37b62 6d09d1bf1f23 1ce6ade7d93b f0bd01a18a3d 959eaac8f909 55f1302ac17c b0018471bbbe
          c49178636c78 9a1b2c3d4e5f 856c5b02fb54 42e2978c7933 7b3f2a9c1d4e 4c5ce3d2f27f 3ff2c63645b8
          461111b60977 3c9b0ca343fd a0b1c2d3e4f5 4de81c2a3af1 56359461a091 c1d2e3f4a5b6 e1f2a3b4c5d6
          b7c8d9e0f1a2 d4e5f6a7b8c9 a3dd5bedd151 b2c3d4e5f6a7 a1b2c3d4e5f6 f1e2d3c4b5a6 8452d01d26d7
          374d2f66af06 c440947495f3 81cc2ce44d79 6283dc0e4d8d 3e0e00844bb0 90ef40d4714e b10670c03dd5
          2f1211949ecc 37f288994c47 a5c220713937 38d63c18f30f 3af16a1c9fb6 018012973d35 d31026856c01
          9f0c9cd09105 3781e22d8b01 7826ab40b532 57c599a3cb57 922e7a387820 4ace53fd72c8 af906e964978
          c29facfe716b c69f45358db4 3ab32c4b8f59 1af9b942657b 242a2047eae0 6a39f3d8e55c c0fbf31ca0db
          ca81bd47c050 7e5b5dc7342b"""
              .split("\\s+"));

  private KnownSchema() {}

  /**
   * @param heads what {@code alembic_version} holds
   * @return why nothing may be written; empty if the schema is known
   */
  public static Optional<String> problem(List<String> heads) {
    if (heads.size() == 1 && VERSIONS.containsKey(heads.get(0))) {
      return Optional.empty();
    }
    if (heads.isEmpty()) {
      return Optional.of("its tables have no revision: let Open-WebUI start to its end first");
    }
    boolean older = OLDER.containsAll(heads);
    return Optional.of(
        ("its tables have the revision %s, %s: update %s, or use the type openwebui, which needs no"
                + " tables")
            .formatted(
                String.join(", ", heads),
                older
                    ? "of an Open-WebUI that is older than what is known, " + known()
                    : "which is unknown and probably newer than " + known(),
                older ? "Open-WebUI" : "Kinou"));
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
