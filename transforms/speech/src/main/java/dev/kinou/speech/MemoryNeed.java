package dev.kinou.speech;

/**
 * What a model takes of a device's memory, reckoned from its file before anything is loaded.
 *
 * @param weights bytes, once a device
 * @param onProcessor bytes of the weights where the processor has them, see {@link EightBitWeights}
 * @param state bytes, for each recording that is transcribed at once
 */
record MemoryNeed(long weights, long onProcessor, long state) {
  /**
   * What CUDA takes beside whisper.cpp's buffers, on an H200: kernels, once, and the workspace of
   * its matrix products for each state. What a device says is free has its context taken off.
   */
  private static final long DRIVER = 128L << 20;

  private static final long DRIVER_STATE = 80L << 20;

  static MemoryNeed of(ModelFile file, Decoding decoding) {
    return new MemoryNeed(
        file.bytes(), file.shape().onProcessor(file.bytes()), file.shape().state(decoding));
  }

  /**
   * How many of {@code wanted} states the device has room for.
   *
   * @throws ModelException if not even one
   */
  int fits(Device device, int wanted) throws ModelException {
    long once = device.processor() ? onProcessor : weights + DRIVER;
    long each = state + (device.processor() ? 0 : DRIVER_STATE);
    // The processor's memory is lent out and taken back: what is free at the moment says little.
    long room = device.processor() ? device.total() : device.free();
    if (once + each > room) {
      throw new ModelException(
          "%s needs %s of memory for the model and %s for a recording, but %s of %s are free"
              .formatted(
                  device.name(),
                  readable(once),
                  readable(each),
                  readable(device.free()),
                  readable(device.total())));
    }
    return (int) Math.max(1, Math.min(wanted, (device.free() - once) / each));
  }

  static String readable(long bytes) {
    return "%,d MiB".formatted(bytes >> 20);
  }
}
