package dev.kinou.pipeline.report;

import dev.kinou.records.Stage;

/** The stages as people call what they do. */
final class StageWords {
  private StageWords() {}

  static String of(Stage stage) {
    return switch (stage) {
      case FEEDS -> "feeds";
      case AUDIO -> "download";
      case SPEECH -> "speech";
      case TEXT -> "embedding";
      case KNOWLEDGE -> "load";
    };
  }
}
