package dev.kinou.speech;

import dev.kinou.records.Segment;
import java.util.List;
import java.util.function.DoubleConsumer;

/** What one transcription needs beside the weights. One thread at a time. */
interface Decoder extends AutoCloseable {

  /**
   * What was heard in a window.
   *
   * @param language the model's code, or {@code auto} if the model does not tell
   * @param segments times from the window's beginning; texts not trimmed, as the model gave them
   */
  record Heard(String language, List<Segment> segments) {}

  /**
   * Transcribes the first {@code length} samples.
   *
   * @param language the model's code, or {@code auto}
   * @param progress from 0 to 1
   * @throws InterruptedException if this thread was interrupted, within about a second
   * @throws WhisperException if it failed
   */
  Heard transcribe(
      float[] samples, int length, String language, SpeechConfig config, DoubleConsumer progress)
      throws InterruptedException, WhisperException;

  @Override
  void close();
}
