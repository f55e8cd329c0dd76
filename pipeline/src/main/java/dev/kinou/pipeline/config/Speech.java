package dev.kinou.pipeline.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How recordings are transcribed.
 *
 * @param model a name such as {@code tiny.en}, or the absolute path of a GGML file
 * @param language {@code auto} or a code such as {@code en}
 * @param states decoded side by side; 0 for one a core
 * @param threads of each state
 * @param maxLength of a recording; a longer one is too long
 * @param models absolute path of the directory in which models are kept; empty for the cache of the
 *     machine that works
 */
public record Speech(
    String model, String language, int states, int threads, Duration maxLength, String models)
    implements Serializable {

  static Speech defaults(String models) {
    return new Speech("base", "auto", 0, 1, Duration.ofHours(12), models);
  }
}
