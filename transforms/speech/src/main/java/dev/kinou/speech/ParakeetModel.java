package dev.kinou.speech;

import dev.kinou.whispercpp.global.parakeet;
import dev.kinou.whispercpp.parakeet_context;
import dev.kinou.whispercpp.parakeet_context_params;

/** Weights of a Parakeet model that whisper.cpp loaded. */
final class ParakeetModel implements LoadedModel {
  private final parakeet_context context;

  private ParakeetModel(parakeet_context context) {
    this.context = context;
  }

  static ParakeetModel load(ModelFile file, Device device) throws ModelException {
    Backends.load();
    try (parakeet_context_params params = parakeet.parakeet_context_default_params()) {
      params.use_gpu(!device.processor()).gpu_device(Math.max(0, device.gpu()));
      return new ParakeetModel(
          NativeCall.load(
              file, path -> parakeet.parakeet_init_from_file_with_params_no_state(path, params)));
    }
  }

  @Override
  public Decoder decoder() throws ModelException {
    return ParakeetDecoder.open(context);
  }

  @Override
  public void close() {
    parakeet.parakeet_free(context);
  }
}
