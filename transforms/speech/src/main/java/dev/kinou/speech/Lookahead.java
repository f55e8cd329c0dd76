package dev.kinou.speech;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Reads the next window, and finds the speech in it, while the present one is transcribed. A
 * recording of one window is read by the caller's thread. One thread.
 */
final class Lookahead implements AutoCloseable {
  private static final int PATIENCE_S = 10;

  private final Windows windows;
  private final VoiceDetector detector;
  private ExecutorService reader;
  private Future<Speech> ahead;

  Lookahead(Windows windows, VoiceDetector detector) {
    this.windows = windows;
    this.detector = detector;
  }

  /** The next window's, or null after the last one. */
  Speech next() throws IOException, InterruptedException {
    Speech speech = ahead == null ? read() : await();
    if (speech != null && !speech.window().last()) {
      if (reader == null) {
        reader =
            Executors.newSingleThreadExecutor(
                task -> {
                  Thread thread = new Thread(task, "sound of " + Thread.currentThread().getName());
                  thread.setDaemon(true);
                  return thread;
                });
      }
      ahead = reader.submit(this::read);
    } else {
      ahead = null;
    }
    return speech;
  }

  private Speech read() throws IOException, InterruptedException {
    Window window = windows.next();
    return window == null ? null : Speech.in(window, detector);
  }

  private Speech await() throws IOException, InterruptedException {
    try {
      return ahead.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof InterruptedException) {
        throw new InterruptedException("The reading of the sound was cancelled");
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Nobody reads any more when this returns, so that the sound can be closed. */
  @Override
  public void close() {
    if (reader == null) {
      return;
    }
    reader.shutdownNow();
    try {
      reader.awaitTermination(PATIENCE_S, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
