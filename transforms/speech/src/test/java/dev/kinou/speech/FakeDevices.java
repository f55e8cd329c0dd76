package dev.kinou.speech;

import dev.kinou.records.Segment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleConsumer;

/** Devices that load nothing, hear their own name, and fail when they are told to. */
final class FakeDevices implements LoadedModel.Loader {
  static final Device CPU = device("cpu", Device.Kind.PROCESSOR, -1, "");
  static final Device CUDA0 = device("cuda0", Device.Kind.GPU, 0, "0000:01:00.0");
  static final Device CUDA1 = device("cuda1", Device.Kind.GPU, 1, "0000:02:00.0");

  /** The tensors and the header of Whisper large-v3. */
  static final ModelFile LARGE =
      new ModelFile(
          Path.of("/models/ggml-large-v3.bin"),
          new WhisperShape(51866, 1500, 1280, 448, 1280, 32, 1),
          1259,
          3_095_033_483L);

  /** Names, in the order of what happened. */
  final List<String> loaded = new ArrayList<>();

  final List<String> freed = new ArrayList<>();
  final Set<String> refuseToLoad = new HashSet<>();
  final Set<String> fail = new HashSet<>();

  /** How many decoders a device makes at most. */
  final Map<String, Integer> room = new HashMap<>();

  static Device device(String name, Device.Kind kind, int gpu, String card) {
    return device(name, kind, gpu, card, 80L << 30);
  }

  static Device device(String name, Device.Kind kind, int gpu, String card, long memory) {
    return new Device(name, "A " + kind, kind, gpu, card, memory, memory);
  }

  @Override
  public LoadedModel load(ModelFile file, Device device) throws ModelException {
    if (refuseToLoad.contains(device.name())) {
      throw new ModelException(device.name() + " does not take it");
    }
    loaded.add(device.name());
    return new Loaded(device.name());
  }

  private final class Loaded implements LoadedModel {
    private final String name;
    private int open;

    private Loaded(String name) {
      this.name = name;
    }

    @Override
    public synchronized Decoder decoder() throws ModelException {
      if (open == room.getOrDefault(name, Integer.MAX_VALUE)) {
        throw new ModelException("out of memory");
      }
      open++;
      return new Decoder() {
        @Override
        public Heard transcribe(
            float[] samples,
            int length,
            String language,
            SpeechConfig config,
            DoubleConsumer progress)
            throws WhisperException {
          if (fail.contains(name)) {
            throw new WhisperException("the bus fell off");
          }
          return new Heard("en", List.of(new Segment(0, 1000, name, 1, 0)));
        }

        @Override
        public void close() {
          synchronized (Loaded.this) {
            open--;
          }
          freed.add("decoder of " + name);
        }
      };
    }

    @Override
    public void close() {
      freed.add(name);
    }
  }
}
