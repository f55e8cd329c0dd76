package dev.kinou.pipeline.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a discovered video ended; each one ends in exactly one of these. */
public enum ItemState {
  LOADED,
  FAILED,
  DEFERRED,
  SKIPPED;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
