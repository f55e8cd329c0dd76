package dev.kinou.records;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The steps of a night, in the order that a video takes them. */
public enum Stage {
  FEEDS,
  AUDIO,
  SPEECH,
  TEXT,
  KNOWLEDGE;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
