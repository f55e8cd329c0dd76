package dev.kinou.speech;

import java.util.function.DoubleConsumer;

/**
 * The right to decode on a device, with a decoder of its own. A fresh one for each recording makes
 * its text independent of what was transcribed before: sampling at higher temperatures draws from a
 * generator that lives in the decoder. One thread.
 */
final class Turn implements AutoCloseable {
  private final DevicePools pools;
  private final DevicePool pool;
  private final Decoder decoder;

  Turn(DevicePools pools, DevicePool pool, Decoder decoder) {
    this.pools = pools;
    this.pool = pool;
    this.decoder = decoder;
  }

  /** The name of the device. */
  String device() {
    return pool.device().name();
  }

  /**
   * As {@link Decoder#transcribe}.
   *
   * @throws WhisperException if the processor failed, which nothing else can take over from
   * @throws DeviceException if another device failed: it is left out from now on, and the recording
   *     is to be begun again on a new turn
   */
  Decoder.Heard transcribe(
      float[] samples, int length, String language, SpeechConfig config, DoubleConsumer progress)
      throws InterruptedException, WhisperException, DeviceException {
    try {
      return decoder.transcribe(samples, length, language, config, progress);
    } catch (WhisperException e) {
      if (pool.device().processor()) {
        throw e;
      }
      pools.abandon(pool, e.getMessage());
      throw new DeviceException(device() + " failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      if (!pools.abandoned(pool)) {
        decoder.close();
      }
    } finally {
      pools.giveBack(pool);
    }
  }
}
