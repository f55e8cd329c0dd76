package dev.kinou.pipeline.tools;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A recording that needs no file: one second of 440 Hz. */
final class SineWave {
  private static final int RATE = 16_000;
  private static final int HEADER = 44;

  private SineWave() {}

  /** A RIFF file of 16-bit mono samples at 16 kHz. */
  static byte[] wav() {
    ByteBuffer file = ByteBuffer.allocate(HEADER + 2 * RATE).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(HEADER - 8 + 2 * RATE).put(ascii("WAVE"));
    file.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
    file.putInt(RATE).putInt(2 * RATE).putShort((short) 2).putShort((short) 16);
    file.put(ascii("data")).putInt(2 * RATE);
    for (int i = 0; i < RATE; i++) {
      file.putShort((short) (8000 * Math.sin(2 * Math.PI * 440 * i / RATE)));
    }
    return file.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
