package dev.kinou.pipeline.cli;

import dev.kinou.speech.Device;
import dev.kinou.speech.DeviceChoice;
import dev.kinou.speech.SpeechConfig;
import java.util.List;
import java.util.Locale;

/** Says which devices there are. */
final class DeviceWords {
  private DeviceWords() {}

  /** A line a device, in columns. */
  static List<String> lines(List<Device> found, DeviceChoice choice, SpeechConfig speech) {
    int name = found.stream().mapToInt(d -> d.name().length()).max().orElse(0);
    int description = found.stream().mapToInt(d -> d.description().length()).max().orElse(0);
    String format = "%-" + name + "s  %-" + Math.max(1, description) + "s  %s, %s free  %s";
    return found.stream()
        .map(
            device ->
                format.formatted(
                    device.name(),
                    device.description(),
                    gigabytes(device.total()),
                    gigabytes(device.free()),
                    use(device, choice, speech)))
        .toList();
  }

  private static String use(Device device, DeviceChoice choice, SpeechConfig speech) {
    return choice.devices().contains(device)
        ? "used, up to %d at once".formatted(speech.statesOn(device))
        : "not used";
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%5.1f GiB", bytes / (double) (1L << 30));
  }
}
