package dev.kinou.speech;

/**
 * What a model can run on.
 *
 * @param name as the configuration says it: {@code cpu}, {@code cuda0}, {@code vulkan1}, {@code
 *     metal}
 * @param description the maker's words
 * @param gpu which of the GPUs it is by whisper.cpp's count, from 0; -1 for the processor
 * @param card the id of its card on the PCI bus, since CUDA and Vulkan may both offer the same one;
 *     empty if it is not known
 * @param total bytes of memory
 * @param free bytes of it that nobody has taken
 */
public record Device(
    String name, String description, Kind kind, int gpu, String card, long total, long free) {

  /** Whose memory it computes in. */
  public enum Kind {
    PROCESSOR,
    /** A GPU with memory of its own. */
    GPU,
    /** A GPU that shares the processor's. */
    INTEGRATED
  }

  /** The name that stands for the processor. */
  public static final String CPU = "cpu";

  boolean processor() {
    return kind == Kind.PROCESSOR;
  }

  /** {@code cuda} of {@code cuda0}. */
  String family() {
    return name.replaceFirst("\\d+$", "");
  }
}
