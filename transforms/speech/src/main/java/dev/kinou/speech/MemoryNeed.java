package dev.kinou.speech;

/**
 * What a model takes of a device's memory, reckoned from its file before anything is loaded. The
 * sizes are those of whisper.cpp's own buffers for 30 s of sound, rounded up.
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

  /** Bytes of 32 weights. */
  private static final int Q5_0 = 22;

  private static final int Q8_0 = 34;

  private static final int HALF = 2;
  private static final int FLOAT = 4;

  static MemoryNeed of(ModelFile file, Decoding decoding) {
    ModelFile.Shape shape = file.shape();
    int decoders = Math.max(decoding.beamSize(), decoding.bestOf());
    long audio = padded(shape.audioContext());
    long keys =
        caches(padded(shape.textContext()) * (decoders > 1 ? decoders + 2 : 1), shape)
            + caches(audio, shape)
            + 2L * HALF * audio * shape.audioState();
    // The spectrum's convolutions; an encoder's layer; its output for the decoder; what is said
    // next.
    long width = shape.audioState();
    long compute =
        2L * shape.audioContext() * width * FLOAT * 2
            + 3L * shape.audioContext() * width * HALF
            + 8L * shape.audioContext() * width * FLOAT
            + 2L * shape.audioContext() * width * FLOAT
            + (long) shape.textContext() * FLOAT * (shape.vocabulary() + 8L * shape.textState());
    long onProcessor = file.fiveBit() ? file.bytes() * Q8_0 / Q5_0 : file.bytes();
    return new MemoryNeed(file.bytes(), onProcessor, keys + compute);
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

  private static long caches(long context, ModelFile.Shape shape) {
    return 2L * HALF * context * shape.textState() * shape.textLayers();
  }

  private static long padded(int context) {
    return (context + 255L) / 256 * 256;
  }

  static String readable(long bytes) {
    return "%,d MiB".formatted(bytes >> 20);
  }
}
