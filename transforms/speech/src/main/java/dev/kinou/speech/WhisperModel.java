package dev.kinou.speech;

import dev.kinou.whispercpp.global.whisper;
import dev.kinou.whispercpp.whisper_context;
import dev.kinou.whispercpp.whisper_context_params;
import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.BytePointer;

/** Weights that whisper.cpp loaded. */
final class WhisperModel implements LoadedModel {
  private final whisper_context context;

  private WhisperModel(whisper_context context) {
    this.context = context;
  }

  static WhisperModel load(ModelFile file, Device device) throws ModelException {
    Backends.load();
    NativeWhisper.forgetErrors();
    try (whisper_context_params params = whisper.whisper_context_default_params();
        BytePointer path = new BytePointer(file.path().toString(), StandardCharsets.UTF_8)) {
      params.use_gpu(!device.processor()).gpu_device(Math.max(0, device.gpu()));
      whisper_context context = whisper.whisper_init_from_file_with_params_no_state(path, params);
      if (context == null) {
        throw new ModelException(
            "whisper.cpp cannot load the model %s: %s"
                .formatted(file.path(), NativeWhisper.error()));
      }
      return new WhisperModel(context);
    } catch (RuntimeException e) {
      throw new ModelException(
          "whisper.cpp cannot load the model %s: %s".formatted(file.path(), e.getMessage()), e);
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
