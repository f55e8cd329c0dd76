package dev.kinou.speech;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.kinou.records.OnnxLibraries;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * Tells how likely somebody speaks, by Silero VAD: a network of 0.3 million weights that reads a
 * frame of 32 ms together with the end of the one before, and remembers. Its variant for many
 * frames a call takes a hundredth of the time of single calls. One for a JVM. Safe for many
 * threads.
 */
final class VoiceModel {
  private static final int FRAME = VoiceDetector.FRAME;
  private static final String MODEL = "silero_vad_16k_sequence.onnx";
  private static final int CONTEXT = 64;
  private static final int AT_ONCE = 512;
  private static final int MEMORY = 128;

  private final OrtEnvironment environment;
  private final OrtSession session;

  private static final class Holder {
    static final VoiceModel MODEL = new VoiceModel();
  }

  private VoiceModel() {
    try (InputStream model = VoiceModel.class.getResourceAsStream(MODEL);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      OnnxLibraries.unpack();
      environment = OrtEnvironment.getEnvironment();
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session = environment.createSession(model.readAllBytes(), options);
    } catch (IOException e) {
      throw new UncheckedIOException("onnxruntime's libraries cannot be unpacked", e);
    } catch (OrtException e) {
      throw new IllegalStateException("The model inside our jar does not load: " + MODEL, e);
    }
  }

  static VoiceModel get() {
    return Holder.MODEL;
  }

  /** As {@link VoiceDetector#probabilities}. */
  float[] probabilities(float[] samples, int length) {
    float[] probabilities = new float[(length + FRAME - 1) / FRAME];
    float[] hidden = new float[MEMORY];
    float[] cell = new float[MEMORY];
    for (int done = 0; done < probabilities.length; done += AT_ONCE) {
      int frames = Math.min(AT_ONCE, probabilities.length - done);
      run(framed(samples, length, done, frames), hidden, cell, probabilities, done);
    }
    return probabilities;
  }

  private static float[][] framed(float[] samples, int length, int first, int frames) {
    float[][] framed = new float[frames][CONTEXT + FRAME];
    for (int i = 0; i < frames; i++) {
      int from = (first + i) * FRAME - CONTEXT;
      int skipped = Math.max(0, -from);
      int number = Math.min(CONTEXT + FRAME, length - from) - skipped;
      System.arraycopy(samples, from + skipped, framed[i], skipped, number);
    }
    return framed;
  }

  private void run(float[][] framed, float[] hidden, float[] cell, float[] into, int at) {
    FloatBuffer input = FloatBuffer.allocate(framed.length * (CONTEXT + FRAME));
    for (float[] frame : framed) {
      input.put(frame);
    }
    long[] shape = {framed.length, CONTEXT + FRAME};
    long[] memory = {1, 1, MEMORY};
    try (OnnxTensor frames = OnnxTensor.createTensor(environment, input.rewind(), shape);
        OnnxTensor h = OnnxTensor.createTensor(environment, FloatBuffer.wrap(hidden), memory);
        OnnxTensor c = OnnxTensor.createTensor(environment, FloatBuffer.wrap(cell), memory);
        OrtSession.Result result = session.run(Map.of("input", frames, "h", h, "c", c))) {
      read(result, "speech_probs").get(into, at, framed.length);
      read(result, "hn").get(hidden);
      read(result, "cn").get(cell);
    } catch (OrtException e) {
      throw new IllegalStateException("Speech cannot be told from other sound", e);
    }
  }

  private static FloatBuffer read(OrtSession.Result result, String name) {
    return ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
  }
}
