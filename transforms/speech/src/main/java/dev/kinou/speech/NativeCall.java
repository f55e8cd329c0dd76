package dev.kinou.speech;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** Calls of whisper.cpp, each of whose ways to fail becomes an exception that says why. */
final class NativeCall {
  private static final String NO_STATE = "whisper.cpp could not make a state to decode with: ";

  /** What whisper.cpp complains of when it goes on without the GPU that it was to use. */
  private static final String WITHOUT_DEVICE = "failed to initialize";

  private static final String CANCELLED = "The transcription was cancelled";

  private NativeCall() {}

  /**
   * The weights of {@code file}.
   *
   * @param call from a path
   */
  static <C extends Pointer> C load(ModelFile file, Function<BytePointer, C> call)
      throws ModelException {
    NativeWhisper.forgetErrors();
    try (BytePointer path = new BytePointer(file.path().toString(), StandardCharsets.UTF_8)) {
      C context = call.apply(path);
      if (context == null) {
        throw new ModelException(
            "whisper.cpp cannot load the model %s: %s"
                .formatted(file.path(), NativeWhisper.error()));
      }
      return context;
    } catch (RuntimeException e) {
      throw new ModelException(
          "whisper.cpp cannot load the model %s: %s".formatted(file.path(), e.getMessage()), e);
    }
  }

  /** What a transcription needs beside the weights. */
  static <S extends Pointer> S state(Supplier<S> call, Consumer<S> free) throws ModelException {
    NativeWhisper.forgetErrors();
    S state;
    try {
      state = call.get();
    } catch (RuntimeException e) {
      throw new ModelException(NO_STATE + e.getMessage(), e);
    }
    if (state == null) {
      throw new ModelException(NO_STATE + NativeWhisper.error());
    }
    if (NativeWhisper.error().contains(WITHOUT_DEVICE)) {
      free.accept(state);
      throw new ModelException(NO_STATE + NativeWhisper.error());
    }
    return state;
  }

  /**
   * A transcription.
   *
   * @param call gives 0 if it went well
   */
  static void run(IntSupplier call) throws InterruptedException, WhisperException {
    if (Thread.interrupted()) {
      throw new InterruptedException(CANCELLED);
    }
    NativeWhisper.forgetErrors();
    int result;
    try {
      result = call.getAsInt();
    } catch (RuntimeException e) {
      // Of C++, where a device has failed.
      throw new WhisperException("whisper.cpp failed: " + e.getMessage());
    }
    if (Thread.interrupted()) {
      throw new InterruptedException(CANCELLED);
    }
    if (result != 0) {
      throw new WhisperException(
          "whisper.cpp failed with code %d: %s".formatted(result, NativeWhisper.error()));
    }
  }
}
