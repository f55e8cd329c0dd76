package dev.kinou.pipeline;

/** Which Kinou this is. */
public final class Version {
  private Version() {}

  /** The jar's version, or {@code development} where there is no jar. */
  public static String of() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
