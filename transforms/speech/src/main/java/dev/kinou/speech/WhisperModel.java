package dev.kinou.speech;

import dev.kinou.whispercpp.global.whisper;
import dev.kinou.whispercpp.whisper_context;
import dev.kinou.whispercpp.whisper_context_params;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
    try (whisper_context_params params = whisper.whisper_context_default_params()) {
      params.use_gpu(!device.processor()).gpu_device(Math.max(0, device.gpu()));
      whisper_context context =
          device.processor() && file.fiveBit() ? widened(file, params) : whole(file, params);
      if (context == null) {
        throw new ModelException(
            "whisper.cpp cannot load the model %s: %s"
                .formatted(file.path(), NativeWhisper.error()));
      }
      return new WhisperModel(context);
    } catch (IOException | RuntimeException e) {
      throw new ModelException(
          "whisper.cpp cannot load the model %s: %s".formatted(file.path(), e.getMessage()), e);
    }
  }

  private static whisper_context whole(ModelFile file, whisper_context_params params) {
    try (BytePointer path = new BytePointer(file.path().toString(), StandardCharsets.UTF_8)) {
      return whisper.whisper_init_from_file_with_params_no_state(path, params);
    }
  }

  private static whisper_context widened(ModelFile file, whisper_context_params params)
      throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file.path()), 1 << 20);
    try (ModelReading reading = new ModelReading(new EightBitWeights(bytes))) {
      whisper_context context = whisper.whisper_init_with_params_no_state(reading.loader(), params);
      reading.check();
      return context;
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
