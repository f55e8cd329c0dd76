package dev.kinou.speech;

import dev.kinou.whispercpp.global.whisper;
import dev.kinou.whispercpp.whisper_context;
import dev.kinou.whispercpp.whisper_context_params;

/** Weights that whisper.cpp loaded. */
final class WhisperModel implements LoadedModel {
  private final whisper_context context;

  private WhisperModel(whisper_context context) {
    this.context = context;
  }

  static WhisperModel load(ModelFile file, Device device) throws ModelException {
    Backends.load();
    try (whisper_context_params params = whisper.whisper_context_default_params()) {
      params.use_gpu(!device.processor()).gpu_device(Math.max(0, device.gpu()));
      return new WhisperModel(
          NativeCall.load(
              file, path -> whisper.whisper_init_from_file_with_params_no_state(path, params)));
    }
  }

  @Override
  public Decoder decoder() throws ModelException {
    return DecodeState.open(context);
  }

  @Override
  public void close() {
    whisper.whisper_free(context);
  }
}
