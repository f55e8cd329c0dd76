package dev.kinou.pipeline.tools;

import dev.kinou.speech.Device;
import dev.kinou.speech.DeviceChoice;
import dev.kinou.speech.Devices;
import dev.kinou.speech.SpeechConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether what recordings are to be transcribed on is there. */
public final class DeviceCheck {
  private DeviceCheck() {}

  public static Outcome of(SpeechConfig config) throws Exception {
    return of(Devices.choose(config, Devices.found()), Devices.problems());
  }

  /**
   * @param problems of libraries for devices
   */
  static Outcome of(DeviceChoice choice, List<String> problems) {
    String used =
        choice.devices().stream().map(DeviceCheck::words).collect(Collectors.joining(", "));
    List<String> amiss = new ArrayList<>(choice.refusals());
    amiss.addAll(problems);
    return amiss.isEmpty()
        ? Outcome.ok(used)
        : Outcome.warn(
            used + "; " + String.join("; ", amiss), "see kinou devices, and docs/devices.md");
  }

  private static String words(Device device) {
    return "%s (%s)".formatted(device.name(), device.description());
  }
}
