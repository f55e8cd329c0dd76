package dev.kinou.pipeline.config;

import java.nio.file.Path;
import java.util.Map;

/** The directory, one a person, in which tools and models are kept for all checkouts. */
public final class CacheHome {
  private CacheHome() {}

  public static Path get() {
    return of(System.getenv(), System.getProperty("user.home"));
  }

  /** By the XDG base directory specification, which wants a relative value ignored. */
  static Path of(Map<String, String> environment, String home) {
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path base = xdg.startsWith("/") ? Path.of(xdg) : Path.of(home, ".cache");
    return base.resolve("kinou");
  }
}
