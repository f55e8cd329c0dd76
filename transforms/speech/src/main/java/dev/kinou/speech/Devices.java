package dev.kinou.speech;

import dev.kinou.whispercpp.ggml_backend_dev_props;
import dev.kinou.whispercpp.ggml_backend_device;
import dev.kinou.whispercpp.global.ggml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The devices of this machine. Safe for many threads. */
public final class Devices {
  private static final Logger LOG = LoggerFactory.getLogger(Devices.class);
  private static final Path MEMORY = Path.of("/proc/meminfo");

  private Devices() {}

  /**
   * The processor, and the GPUs that a library is there for, as {@code CUDA_VISIBLE_DEVICES} and
   * its like leave them.
   *
   * @throws ModelException if not even the processor can be used
   */
  public static List<Device> found() throws ModelException {
    Backends.load();
    List<Device> found = new ArrayList<>();
    int gpus = 0;
    for (long i = 0; i < ggml.ggml_backend_dev_count(); i++) {
      ggml_backend_device device = ggml.ggml_backend_dev_get(i);
      Optional<Device.Kind> kind = kind(ggml.ggml_backend_dev_type(device));
      if (kind.isEmpty()) {
        continue;
      }
      int gpu = kind.get() == Device.Kind.PROCESSOR ? -1 : gpus++;
      try {
        found.add(describe(device, kind.get(), gpu));
      } catch (RuntimeException e) {
        // It keeps its number, since whisper.cpp counts it.
        LOG.warn("A device does not answer: {}", e.getMessage());
      }
    }
    return found;
  }

  /** Why libraries for GPUs that are there could not be loaded, each a sentence for a person. */
  public static List<String> problems() {
    return Backends.problems();
  }

  /** Which of {@code found} a configuration asks for. */
  public static DeviceChoice choose(SpeechConfig config, List<Device> found) {
    return DeviceChoice.of(config.devices(), found);
  }

  /**
   * How many recordings are transcribed at once by this JVM, as far as can be known before the
   * model is loaded.
   */
  public static int permits(SpeechConfig config) {
    if (config.devices().isEmpty() && !Backends.mayHaveGpus()) {
      return config.statesOnProcessor();
    }
    try {
      return choose(config, found()).devices().stream().mapToInt(config::statesOn).sum();
    } catch (ModelException e) {
      // Whoever loads the model will hear of it.
      return config.statesOnProcessor();
    }
  }

  private static Optional<Device.Kind> kind(int type) {
    return Optional.ofNullable(
        type == ggml.GGML_BACKEND_DEVICE_TYPE_CPU
            ? Device.Kind.PROCESSOR
            : type == ggml.GGML_BACKEND_DEVICE_TYPE_GPU
                ? Device.Kind.GPU
                : type == ggml.GGML_BACKEND_DEVICE_TYPE_IGPU ? Device.Kind.INTEGRATED : null);
  }

  private static Device describe(ggml_backend_device device, Device.Kind kind, int gpu) {
    try (ggml_backend_dev_props props = new ggml_backend_dev_props()) {
      ggml.ggml_backend_dev_get_props(device, props);
      return new Device(
          name(text(props.name())),
          text(props.description()),
          kind,
          gpu,
          text(props.device_id()),
          props.memory_total(),
          kind == Device.Kind.PROCESSOR ? available(props.memory_total()) : props.memory_free());
    }
  }

  /** ggml's name in the configuration's spelling. */
  static String name(String ggml) {
    return ggml.toLowerCase(Locale.ROOT).replaceFirst("^mtl0$", "metal");
  }

  private static String text(BytePointer pointer) {
    return pointer == null || pointer.isNull()
        ? ""
        : pointer.getString(StandardCharsets.UTF_8).strip();
  }

  /** What can be had without swapping; ggml takes all of the processor's memory for free. */
  private static long available(long total) {
    try (Stream<String> lines = Files.lines(MEMORY)) {
      return lines
          .filter(line -> line.startsWith("MemAvailable:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(total);
    } catch (IOException e) {
      return total;
    }
  }
}
