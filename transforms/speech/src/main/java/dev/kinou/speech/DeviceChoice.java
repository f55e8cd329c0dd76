package dev.kinou.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which of the devices that were found are to be used.
 *
 * @param devices at least one
 * @param refusals why others that were asked for are not, each a sentence for a person
 */
public record DeviceChoice(List<Device> devices, List<String> refusals) {

  /**
   * @param wanted names in the order of the configuration; none for every GPU, else the processor
   * @param found with the processor among them
   */
  static DeviceChoice of(List<String> wanted, List<Device> found) {
    List<Device> chosen = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    if (wanted.isEmpty()) {
      chosen.addAll(everyGpu(found));
    }
    for (String name : wanted.stream().distinct().toList()) {
      Optional<Device> device = found.stream().filter(d -> d.name().equals(name)).findFirst();
      device.ifPresent(chosen::add);
      if (device.isEmpty()) {
        refusals.add("There is no device %s, only %s".formatted(name, names(found)));
      }
    }
    if (chosen.isEmpty()) {
      chosen.add(processor(found));
    }
    return new DeviceChoice(List.copyOf(chosen), List.copyOf(refusals));
  }

  static Device processor(List<Device> found) {
    return found.stream().filter(Device::processor).findFirst().orElseThrow();
  }

  private static String names(List<Device> devices) {
    return devices.stream().map(Device::name).collect(Collectors.joining(", "));
  }

  /** Those with memory of their own, else those without; each card once. */
  private static List<Device> everyGpu(List<Device> found) {
    List<Device> cards = new ArrayList<>();
    for (Device device : found) {
      if (!device.processor() && cards.stream().noneMatch(card -> same(card, device))) {
        cards.add(device);
      }
    }
    List<Device> own = cards.stream().filter(card -> card.kind() == Device.Kind.GPU).toList();
    return own.isEmpty() ? cards : own;
  }

  /** Whether two ways of computing lead to one card. */
  private static boolean same(Device one, Device other) {
    if (one.family().equals(other.family())) {
      return false;
    }
    return one.card().isEmpty() || other.card().isEmpty()
        ? one.description().equals(other.description())
        : one.card().equals(other.card());
  }
}
