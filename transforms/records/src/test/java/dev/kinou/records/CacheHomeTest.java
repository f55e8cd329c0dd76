package dev.kinou.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheHomeTest {

  @Test
  void givenKinouCache_usesItAsItIs() {
    assertThat(CacheHome.of(Map.of("KINOU_CACHE", "/k", "XDG_CACHE_HOME", "/c"), "/h"))
        .isEqualTo(Path.of("/k"));
  }

  @Test
  void givenXdgCacheHome_usesItOnlyIfAbsolute() {
    assertThat(CacheHome.of(Map.of("XDG_CACHE_HOME", "/c"), "/h")).isEqualTo(Path.of("/c/kinou"));
    assertThat(CacheHome.of(Map.of("XDG_CACHE_HOME", "c"), "/h"))
        .isEqualTo(Path.of("/h/.cache/kinou"));
    assertThat(CacheHome.of(Map.of(), "/h")).isEqualTo(Path.of("/h/.cache/kinou"));
  }
}
