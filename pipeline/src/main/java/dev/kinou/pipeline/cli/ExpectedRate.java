package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.config.Target;

/**
 * How fast a kind of target takes videos of some 1,500 words on a small machine, the embedding of
 * the server left out (docs/benchmarks).
 */
final class ExpectedRate {
  private ExpectedRate() {}

  static String of(Target.Type type) {
    return switch (type) {
      case OPENWEBUI ->
          "takes some ten thousand videos an hour; if it runs on Postgres with pgvector, or on a"
              + " Chroma server, openwebui-postgres or openwebui-chroma is many times faster";
      case OPENWEBUI_POSTGRES, EXTERNAL -> "takes some hundred thousand videos an hour";
      case OPENWEBUI_CHROMA -> "takes some fifty thousand videos an hour";
    };
  }
}
