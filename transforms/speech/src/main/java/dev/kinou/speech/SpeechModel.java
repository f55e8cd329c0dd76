package dev.kinou.speech;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A model's weights, held once a device by the JVM for all who opened the same file in the same
 * way. Freed when the last one closes it. Safe for many threads.
 */
final class SpeechModel {
  private record Key(Path file, List<String> devices, int states, int threads) {}

  private static final Map<Key, SpeechModel> OPEN = new HashMap<>();

  private final Key key;
  private final ModelFile file;
  private final DevicePools pools;
  private int users;

  private SpeechModel(Key key, ModelFile file, DevicePools pools) {
    this.key = key;
    this.file = file;
    this.pools = pools;
  }

  /**
   * Opens {@code file}, or shares it if it is open.
   *
   * @param config says on which devices, and how many may decode at once
   * @throws ModelException if it is no whole model, or no device takes it
   */
  static SpeechModel open(Path file, SpeechConfig config) throws IOException {
    synchronized (OPEN) {
      ModelFile checked = ModelFile.check(file);
      Key key =
          new Key(file.toRealPath(), config.devices(), config.states(), config.threadsPerState());
      SpeechModel model = OPEN.get(key);
      if (model == null) {
        DevicePools pools =
            DevicePools.open(checked, config, Devices.found(), checked.shape()::load);
        model = new SpeechModel(key, checked, pools);
        OPEN.put(key, model);
      }
      model.users++;
      return model;
    }
  }

  /** One of those who opened it is done. */
  void release() {
    synchronized (OPEN) {
      users--;
      if (users == 0) {
        OPEN.remove(key);
        pools.close();
      }
    }
  }

  /** How many models this JVM holds. */
  static int held() {
    synchronized (OPEN) {
      return OPEN.size();
    }
  }

  ModelFile file() {
    return file;
  }

  /** Each device with how many recordings it takes at once. */
  List<String> devices() {
    return pools.devices();
  }

  /** Waits for a device; it is given back by closing the turn. */
  Turn take() throws InterruptedException, ModelException {
    return pools.take();
  }

  DevicePools pools() {
    return pools;
  }
}
