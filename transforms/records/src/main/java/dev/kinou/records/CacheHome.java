package dev.kinou.records;

import java.nio.file.Path;
import java.util.Map;

/** The directory, one a person, in which tools and models are kept for all checkouts. */
public final class CacheHome {
  private CacheHome() {}

  public static Path get() {
    return of(System.getenv(), System.getProperty("user.home"));
  }

  /**
   * {@code KINOU_CACHE} itself, or a directory by the XDG base directory specification, which wants
   * a relative value ignored.
   */
  static Path of(Map<String, String> environment, String home) {
    String own = environment.getOrDefault("KINOU_CACHE", "");
    if (!own.isEmpty()) {
      return Path.of(own).toAbsolutePath();
    }
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path base = xdg.startsWith("/") ? Path.of(xdg) : Path.of(home, ".cache");
    return base.resolve("kinou");
  }
}
