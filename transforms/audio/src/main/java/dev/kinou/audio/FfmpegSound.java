package dev.kinou.audio;

import dev.kinou.records.SoundDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What ffmpeg writes, as samples. A thread of its own reads the pipe, since a blocked read cannot
 * be interrupted; at most 512 KiB wait in between. One thread.
 */
final class FfmpegSound implements SoundDecoder.Sound {
  private static final int CHUNK = 1 << 16;
  private static final int CHUNKS = 8;
  private static final FloatBuffer END = FloatBuffer.allocate(0);
  // ffmpeg ends well, with what there was, when a file stops in the middle.
  private static final Pattern CUT_OFF =
      Pattern.compile("ended prematurely|partial file|truncated", Pattern.CASE_INSENSITIVE);

  private final Process process;
  private final Path file;
  private final long longestSamples;
  private final BlockingQueue<FloatBuffer> chunks = new ArrayBlockingQueue<>(CHUNKS);
  private final Thread pump;
  private final LastWords error;
  private FloatBuffer current = FloatBuffer.allocate(0);
  private long samples;

  private FfmpegSound(Process process, Path file, Duration longest) {
    this.process = process;
    this.file = file;
    this.longestSamples = longest.toSeconds() * SoundDecoder.SAMPLE_RATE;
    this.error = LastWords.of(process.getErrorStream(), "ffmpeg-errors");
    this.pump = new Thread(this::pump, "ffmpeg-samples");
    this.pump.setDaemon(true);
  }

  /** Returns when the first samples are there, so that what is no sound is an error at once. */
  static FfmpegSound open(Process process, Path file, Duration longest) throws IOException {
    FfmpegSound sound = new FfmpegSound(process, file, longest);
    sound.pump.start();
    boolean opened = false;
    try {
      sound.process.getOutputStream().close();
      sound.advance();
      opened = true;
      return sound;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while opening " + file);
    } finally {
      if (!opened) {
        sound.close();
      }
    }
  }

  @Override
  public int read(float[] buffer, int offset, int length) throws IOException, InterruptedException {
    int done = 0;
    while (done < length && advance()) {
      int n = Math.min(length - done, current.remaining());
      current.get(buffer, offset + done, n);
      done += n;
    }
    return done == 0 && length > 0 ? -1 : done;
  }

  /** Whether there are more samples. */
  private boolean advance() throws IOException, InterruptedException {
    if (current != END && !current.hasRemaining()) {
      current = chunks.take();
      samples += current.remaining();
      if (samples > longestSamples) {
        throw new IOException(
            "The recording %s is longer than the %d s that are decoded"
                .formatted(file, longestSamples / SoundDecoder.SAMPLE_RATE));
      }
      if (current == END) {
        checkEnd();
      }
    }
    return current != END;
  }

  private void checkEnd() throws IOException, InterruptedException {
    int exitCode = process.waitFor();
    String said = error.text();
    if (exitCode == Child.KILLED) {
      throw new SoundDecoder.KilledException(
          "ffmpeg was killed while it decoded %s; was there no memory left?".formatted(file));
    }
    if (exitCode != 0) {
      throw new IOException(
          "ffmpeg could not decode %s (exit code %d): %s"
              .formatted(file, exitCode, Texts.lastLine(said)));
    }
    if (samples == 0) {
      throw new IOException("The recording %s holds no sound".formatted(file));
    }
    if (CUT_OFF.matcher(said).find()) {
      throw new IOException(
          "The recording %s is cut off after %d s: %s"
              .formatted(file, samples / SoundDecoder.SAMPLE_RATE, Texts.lastLine(said)));
    }
  }

  private void pump() {
    try (InputStream in = process.getInputStream()) {
      byte[] bytes = new byte[CHUNK];
      int n;
      do {
        n = in.readNBytes(bytes, 0, CHUNK);
        if (n >= Float.BYTES) {
          chunks.put(samples(bytes, n));
        }
      } while (n == CHUNK);
    } catch (IOException e) {
      // The process was destroyed, or its exit code tells.
    } catch (InterruptedException e) {
      return; // Closed: nobody reads on.
    }
    try {
      chunks.put(END);
    } catch (InterruptedException e) {
      // Closed: nobody waits for the end.
    }
  }

  private static FloatBuffer samples(byte[] bytes, int n) {
    float[] samples = new float[n / Float.BYTES];
    ByteBuffer.wrap(bytes, 0, n).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(samples);
    for (int i = 0; i < samples.length; i++) {
      float sample = samples[i];
      // Lossy codecs overshoot, and files of floats may hold anything.
      samples[i] = Float.isNaN(sample) ? 0 : Math.max(-1, Math.min(1, sample));
    }
    return FloatBuffer.wrap(samples);
  }

  @Override
  public void close() throws IOException {
    Child.destroy(process);
    pump.interrupt();
    boolean interrupted = Thread.interrupted();
    try {
      pump.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The last 8 KiB of a stream, read by a thread so that the writer never blocks. */
  private static final class LastWords {
    private static final int LIMIT = 1 << 13;

    private final Thread reader;
    private final StringBuffer text = new StringBuffer();

    private LastWords(InputStream in, String name) {
      reader = new Thread(() -> read(in), name);
      reader.setDaemon(true);
    }

    static LastWords of(InputStream in, String name) {
      LastWords words = new LastWords(in, name);
      words.reader.start();
      return words;
    }

    private void read(InputStream in) {
      byte[] bytes = new byte[1024];
      try (in) {
        for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
          text.append(new String(bytes, 0, n, StandardCharsets.UTF_8));
          text.delete(0, Math.max(0, text.length() - LIMIT));
        }
      } catch (IOException e) {
        // The process was destroyed: there is no more to read.
      }
    }

    /** All that was written; waits for the writer's end. */
    String text() throws InterruptedException {
      reader.join(TimeUnit.SECONDS.toMillis(5));
      return text.toString();
    }
  }
}
