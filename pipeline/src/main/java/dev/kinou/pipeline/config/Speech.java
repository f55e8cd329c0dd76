package dev.kinou.pipeline.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * How recordings are transcribed.
 *
 * @param model a name such as {@code tiny.en}, or the absolute path of a GGML file
 * @param language {@code auto} or a code such as {@code en}
 * @param states decoded side by side on each device; 0 for one a core, and some on a GPU
 * @param threads of each state
 * @param maxLength of a recording; a longer one is too long
 * @param devices names such as {@code cuda0}; none for every GPU, else the processor
 */
public record Speech(
    String model,
    String language,
    int states,
    int threads,
    Duration maxLength,
    List<String> devices)
    implements Serializable {

  static Speech defaults() {
    return new Speech("base", "auto", 0, 1, Duration.ofHours(12), List.of());
  }
}
