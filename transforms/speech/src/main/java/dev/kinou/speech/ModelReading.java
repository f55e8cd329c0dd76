package dev.kinou.speech;

import dev.kinou.whispercpp.whisper_model_loader;
import java.io.IOException;
import java.io.InputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** Lets whisper.cpp read a model from a stream. One load at a time. */
final class ModelReading implements AutoCloseable {
  private static final int AT_ONCE = 1 << 16;

  private final InputStream model;
  private final byte[] buffer = new byte[AT_ONCE];
  private boolean ended;
  private IOException failure;

  // Native code keeps none of these alive.
  private final whisper_model_loader.Read_Pointer_Pointer_long read =
      new whisper_model_loader.Read_Pointer_Pointer_long() {
        @Override
        public long call(Pointer context, Pointer output, long size) {
          return supply(new BytePointer(output), size);
        }
      };
  private final whisper_model_loader.Eof_Pointer eof =
      new whisper_model_loader.Eof_Pointer() {
        @Override
        public boolean call(Pointer context) {
          return ended;
        }
      };
  private final whisper_model_loader.Close_Pointer close =
      new whisper_model_loader.Close_Pointer() {
        @Override
        public void call(Pointer context) {}
      };
  private final whisper_model_loader loader = new whisper_model_loader();

  ModelReading(InputStream model) {
    this.model = model;
    loader.read(read).eof(eof)._close(close);
  }

  whisper_model_loader loader() {
    return loader;
  }

  /**
   * @throws IOException if the stream failed, which whisper.cpp takes for its end
   */
  void check() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  /** Never throws: the caller is C. */
  private long supply(BytePointer output, long size) {
    long done = 0;
    try {
      while (done < size) {
        int number = model.read(buffer, 0, (int) Math.min(AT_ONCE, size - done));
        if (number < 0) {
          ended = true;
          break;
        }
        output.position(done).put(buffer, 0, number);
        done += number;
      }
    } catch (IOException e) {
      failure = e;
      ended = true;
    }
    return done;
  }

  @Override
  public void close() throws IOException {
    loader.close();
    read.close();
    eof.close();
    close.close();
    model.close();
  }
}
