package dev.kinou.pipeline.tools;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a check came out. */
public enum Status {
  OK,
  /** The night can run, but somebody should look. */
  WARN,
  /** The night cannot run, or not as configured. */
  FAIL;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
