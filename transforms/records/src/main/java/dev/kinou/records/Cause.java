package dev.kinou.records;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a video was not loaded: a closed set, since each asks for something else. */
public enum Cause {
  /** Gone, private, members only: not tried again by itself. */
  @JsonProperty("permanent")
  PERMANENT("permanent"),
  /** Not ready yet, or a passing fault: the next night tries again. */
  @JsonProperty("deferred until")
  DEFERRED_UNTIL("deferred until"),
  /** The host refused for now: the next night tries again. */
  @JsonProperty("rate limited")
  RATE_LIMITED("rate limited"),
  /** Longer, or larger, than the configuration allows. */
  @JsonProperty("too long")
  TOO_LONG("too long"),
  /** There is nothing that we can decode or transcribe. */
  @JsonProperty("unsupported")
  UNSUPPORTED("unsupported"),
  /** An error of ours, or of a tool that we brought: a person is needed. */
  @JsonProperty("our fault")
  OUR_FAULT("our fault");

  private final String words;

  Cause(String words) {
    this.words = words;
  }

  /** Whether the next night tries again by itself. */
  public boolean deferred() {
    return this == DEFERRED_UNTIL || this == RATE_LIMITED;
  }

  @Override
  public String toString() {
    return words;
  }
}
