package dev.kinou.text;

import dev.kinou.records.TextEmbedder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * all-MiniLM-L6-v2 in this JVM: {@code float[384]}, the mean over at most 256 tokens, of length 1,
 * as sentence-transformers and so Open-WebUI compute it. An English model.
 *
 * <p>The loaded model, some 200 MB, is shared by the JVM and freed when the last handle is closed.
 * Safe for many threads.
 */
public final class MiniLm implements TextEmbedder, TokenCounter {
  public static final String NAME = "all-MiniLM-L6-v2";
  public static final int DIMENSIONS = 384;

  private static MiniLmEngine shared;
  private static int handles;

  private final MiniLmEngine engine;
  private final AtomicBoolean open = new AtomicBoolean(true);

  private MiniLm(MiniLmEngine engine) {
    this.engine = engine;
  }

  /** On as many threads as there are cores. */
  public static MiniLm open() throws IOException {
    return open(Runtime.getRuntime().availableProcessors());
  }

  /**
   * @param threads that compute, for the whole JVM; while the model is loaded, those that it was
   *     first opened with
   * @throws IOException if the model inside our jar does not load
   */
  public static MiniLm open(int threads) throws IOException {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "Threads for the embedding must be at least 1, but were " + threads);
    }
    synchronized (MiniLm.class) {
      if (shared == null) {
        shared = new MiniLmEngine(threads);
      }
      handles++;
      return new MiniLm(shared);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public List<float[]> embed(List<String> texts) throws IOException, InterruptedException {
    return texts.isEmpty() ? List.of() : opened().embed(texts);
  }

  @Override
  public int count(String text) {
    return opened().count(text);
  }

  @Override
  public int limit() {
    return MiniLmTokens.LIMIT;
  }

  private MiniLmEngine opened() {
    if (!open.get()) {
      throw new IllegalStateException("This embedder is closed");
    }
    return engine;
  }

  @Override
  public void close() {
    if (!open.compareAndSet(true, false)) {
      return;
    }
    synchronized (MiniLm.class) {
      if (--handles == 0) {
        MiniLmEngine last = shared;
        shared = null;
        last.close();
      }
    }
  }
}
