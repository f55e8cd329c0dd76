package dev.kinou.speech;

import dev.kinou.whispercpp.global.whisper;
import dev.kinou.whispercpp.whisper_context;
import dev.kinou.whispercpp.whisper_context_params;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.bytedeco.javacpp.BytePointer;

/**
 * A model's weights, held once by the JVM for all who opened the same file, with a fair number of
 * permits to decode. Freed when the last one closes it. Safe for many threads.
 */
final class SpeechModel {
  private record Key(Path file, int states) {}

  private static final Map<Key, SpeechModel> OPEN = new HashMap<>();

  private final Key key;
  private final ModelFile file;
  private final whisper_context context;
  private final Semaphore permits;
  private int users;

  private SpeechModel(Key key, ModelFile file) throws ModelException {
    this.key = key;
    this.file = file;
    this.context = load(file.path());
    this.permits = new Semaphore(key.states, true);
  }

  /**
   * Opens {@code file}, or shares it if it is open.
   *
   * @param states how many may decode at once
   * @throws ModelException if it is no whole model
   */
  static SpeechModel open(Path file, int states) throws IOException {
    synchronized (OPEN) {
      ModelFile checked = ModelFile.check(file);
      Key key = new Key(file.toRealPath(), states);
      SpeechModel model = OPEN.get(key);
      if (model == null) {
        model = new SpeechModel(key, checked);
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
        whisper.whisper_free(context);
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

  /** Waits for a permit; the state is closed, and the permit given back, by closing the turn. */
  Turn take() throws InterruptedException, ModelException {
    permits.acquire();
    try {
      return new Turn(new DecodeState(context));
    } catch (ModelException | RuntimeException e) {
      permits.release();
      throw e;
    }
  }

  /**
   * The right to decode, with a state of its own. A fresh state for each recording makes its text
   * independent of what was transcribed before: sampling at higher temperatures draws from a
   * generator that lives in the state.
   */
  final class Turn implements AutoCloseable {
    private final DecodeState state;

    private Turn(DecodeState state) {
      this.state = state;
    }

    DecodeState state() {
      return state;
    }

    @Override
    public void close() {
      try {
        state.close();
      } finally {
        permits.release();
      }
    }
  }

  private static whisper_context load(Path file) throws ModelException {
    NativeWhisper.load();
    NativeWhisper.forgetErrors();
    try (whisper_context_params params = whisper.whisper_context_default_params();
        BytePointer path = new BytePointer(file.toString(), StandardCharsets.UTF_8)) {
      whisper_context context = whisper.whisper_init_from_file_with_params_no_state(path, params);
      if (context == null) {
        throw new ModelException(
            "whisper.cpp cannot load the model %s: %s".formatted(file, NativeWhisper.error()));
      }
      return context;
    }
  }
}
