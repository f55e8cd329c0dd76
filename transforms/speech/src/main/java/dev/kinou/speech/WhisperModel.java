package dev.kinou.speech;

import dev.kinou.whispercpp.global.whisper;
import dev.kinou.whispercpp.whisper_context;
import dev.kinou.whispercpp.whisper_context_params;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;

/** Weights that whisper.cpp loaded. */
final class WhisperModel implements LoadedModel {
  private static final int BUFFER = 1 << 20;

  private final whisper_context context;

  private WhisperModel(whisper_context context) {
    this.context = context;
  }

  static WhisperModel load(ModelFile file, WhisperShape shape, Device device)
      throws ModelException {
    Backends.load();
    try (whisper_context_params params = whisper.whisper_context_default_params()) {
      params.use_gpu(!device.processor()).gpu_device(Math.max(0, device.gpu()));
      return new WhisperModel(
          device.processor() && shape.fiveBit() ? widened(file, params) : whole(file, params));
    }
  }

  private static whisper_context whole(ModelFile file, whisper_context_params params)
      throws ModelException {
    return NativeCall.load(
        file, path -> whisper.whisper_init_from_file_with_params_no_state(path, params));
  }

  private static whisper_context widened(ModelFile file, whisper_context_params params)
      throws ModelException {
    try (ModelReading reading =
        new ModelReading(
            new EightBitWeights(
                new BufferedInputStream(Files.newInputStream(file.path()), BUFFER)))) {
      whisper_context context =
          NativeCall.load(
              file, path -> whisper.whisper_init_with_params_no_state(reading.loader(), params));
      reading.check();
      return context;
    } catch (ModelException e) {
      throw e;
    } catch (IOException e) {
      throw new ModelException("The model %s cannot be read: %s".formatted(file.path(), e), e);
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
