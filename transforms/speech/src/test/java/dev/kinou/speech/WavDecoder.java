package dev.kinou.speech;

import dev.kinou.records.SoundDecoder;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads WAV files of 16 kHz, mono, 16 bits, and refuses all else. */
final class WavDecoder implements SoundDecoder {
  private static final long serialVersionUID = 1;

  @Override
  public Sound open(Path file) throws IOException {
    DataInputStream in = new DataInputStream(Files.newInputStream(file));
    ByteBuffer header = ByteBuffer.wrap(in.readNBytes(12)).order(ByteOrder.LITTLE_ENDIAN);
    if (header.limit() < 12 || header.getInt(0) != 0x46464952) {
      in.close();
      throw new IOException(file + " is no WAV file");
    }
    while (true) {
      ByteBuffer chunk = ByteBuffer.wrap(in.readNBytes(8)).order(ByteOrder.LITTLE_ENDIAN);
      if (chunk.getInt(0) == 0x61746164) {
        return new WavSound(in);
      }
      ByteBuffer content =
          ByteBuffer.wrap(in.readNBytes(chunk.getInt(4))).order(ByteOrder.LITTLE_ENDIAN);
      if (chunk.getInt(0) == 0x20746d66
          && (content.getShort(2) != 1
              || content.getInt(4) != SAMPLE_RATE
              || content.getShort(14) != 16)) {
        in.close();
        throw new IOException(file + " is not 16 kHz, mono, 16 bits");
      }
    }
  }

  private record WavSound(InputStream in) implements Sound {
    @Override
    public int read(float[] buffer, int offset, int length) throws IOException {
      byte[] bytes = in.readNBytes(2 * length);
      if (bytes.length == 0 && length > 0) {
        return -1;
      }
      ByteBuffer samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < bytes.length / 2; i++) {
        buffer[offset + i] = samples.getShort(2 * i) / 32768f;
      }
      return bytes.length / 2;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
