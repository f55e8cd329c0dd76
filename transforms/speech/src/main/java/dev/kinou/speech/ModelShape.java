package dev.kinou.speech;

import java.time.Duration;

/** Which of whisper.cpp's two kinds a model is, and how large its parts are. */
sealed interface ModelShape permits WhisperShape, ParakeetShape {
  /** What people call the kind. */
  String kind();

  /** Whether it knows more than English. */
  boolean multilingual();

  /**
   * How much sound it hears at once.
   *
   * @param most that is wanted
   */
  Duration window(Duration most);

  /**
   * What the weights take where the processor has them, in bytes.
   *
   * @param file the file's bytes
   */
  long onProcessor(long file);

  /** What each recording takes beside the weights, in bytes. */
  long state(Decoding decoding);

  /** As {@link LoadedModel.Loader#load}. */
  LoadedModel load(ModelFile file, Device device) throws ModelException;
}
