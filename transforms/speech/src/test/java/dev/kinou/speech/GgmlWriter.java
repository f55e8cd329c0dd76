package dev.kinou.speech;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes the legacy ggml format that whisper.cpp reads. */
final class GgmlWriter implements AutoCloseable {
  private static final int MAGIC = 0x67676d6c;
  private static final int F32 = 0;
  private static final int F16 = 1;

  /** The value of an element, by its index in memory order. */
  interface Values {
    float at(int index);
  }

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);

  GgmlWriter(Path file) throws IOException {
    channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    integers(MAGIC);
  }

  GgmlWriter integers(int... values) throws IOException {
    for (int value : values) {
      room(Integer.BYTES).putInt(value);
    }
    return this;
  }

  GgmlWriter floats(int number, Values values) throws IOException {
    for (int i = 0; i < number; i++) {
      room(Float.BYTES).putFloat(values.at(i));
    }
    return this;
  }

  /** Length, then bytes. */
  GgmlWriter bytes(byte[] value) throws IOException {
    integers(value.length);
    room(value.length).put(value);
    return this;
  }

  void tensor(String name, Values values, int... shape) throws IOException {
    header(name, F32, shape);
    floats(elements(shape), values);
  }

  /**
   * @param values zero or plus or minus a power of two, which 16 bits represent exactly
   */
  void tensor16(String name, Values values, int... shape) throws IOException {
    header(name, F16, shape);
    int number = elements(shape);
    for (int i = 0; i < number; i++) {
      room(Short.BYTES).putShort(half(values.at(i)));
    }
  }

  private void header(String name, int type, int... shape) throws IOException {
    byte[] label = name.getBytes(StandardCharsets.UTF_8);
    integers(shape.length, label.length, type).integers(shape);
    room(label.length).put(label);
  }

  private static int elements(int... shape) {
    int product = 1;
    for (int size : shape) {
      product *= size;
    }
    return product;
  }

  private static short half(float value) {
    int bits = Float.floatToIntBits(value);
    return (short)
        (value == 0 ? 0 : (bits >>> 16 & 0x8000) | ((bits >>> 23 & 0xff) - 127 + 15) << 10);
  }

  private ByteBuffer room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  @Override
  public void close() throws IOException {
    flush();
    channel.close();
  }
}
