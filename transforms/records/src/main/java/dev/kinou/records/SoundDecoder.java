package dev.kinou.records;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;

/** Reads the sound of a file: what speech needs of audio. */
public interface SoundDecoder extends Serializable {

  /** Samples a second of every {@link Sound}. */
  int SAMPLE_RATE = 16_000;

  /**
   * Opens a recording.
   *
   * @throws IOException if the file cannot be read or holds no sound; the message says which file
   *     and why
   * @throws KilledException as an IOException that says nothing about the file
   */
  Sound open(Path file) throws IOException;

  /** That the decoder was killed from outside, which says nothing about the recording. */
  final class KilledException extends IOException {
    private static final long serialVersionUID = 1;

    public KilledException(String message) {
      super(message);
    }
  }

  /** 16 kHz mono sound, read forwards, never held whole. One thread. */
  interface Sound extends AutoCloseable {

    /**
     * Fills {@code buffer} from {@code offset}, blocking until {@code length} samples are there or
     * the sound ends.
     *
     * @param buffer samples from -1 to 1
     * @return how many samples were read, less than {@code length} only at the end; -1 at the end
     * @throws IOException if the rest cannot be decoded
     */
    int read(float[] buffer, int offset, int length) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
  }
}
