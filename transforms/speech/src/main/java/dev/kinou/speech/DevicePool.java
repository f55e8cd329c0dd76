package dev.kinou.speech;

/**
 * A model on one device, with permits to decode. What changes is guarded by {@link DevicePools}.
 */
final class DevicePool {
  private final Device device;
  private final LoadedModel model;
  private int states;
  private int taken;

  DevicePool(Device device, LoadedModel model, int states) {
    this.device = device;
    this.model = model;
    this.states = states;
  }

  Device device() {
    return device;
  }

  LoadedModel model() {
    return model;
  }

  int states() {
    return states;
  }

  /** From 0, when none is taken, to 1. */
  double load() {
    return states == 0 ? 1 : (double) taken / states;
  }

  void take() {
    taken++;
  }

  void giveBack() {
    taken--;
  }

  /** One state less, for lack of room. */
  void shrink() {
    states--;
  }

  /**
   * Nothing of it is called any more, not even to free it: a driver that has failed may end the
   * process for it.
   */
  void abandon() {
    states = 0;
  }

  boolean abandoned() {
    return states == 0;
  }

  @Override
  public String toString() {
    return "%s (%d at once)".formatted(device.name(), states);
  }
}
