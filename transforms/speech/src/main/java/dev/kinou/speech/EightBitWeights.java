package dev.kinou.speech;

import ai.onnxruntime.platform.Fp16Conversions;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A ggml model of 5-bit weights, read as one of 8-bit weights: processors multiply whole bytes, and
 * ggml has its fast products for them, but unpacks 5 bits anew each time. A weight moves by at most
 * a 254th of the largest of its block of 32, an eighth of what the rounding to 5 bits moved it by.
 *
 * <p>The formats are {@code block_q5_0}, {@code block_q5_1} and {@code block_q8_0} of ggml. One
 * thread.
 */
final class EightBitWeights extends InputStream {
  private static final int HEADER = 11;
  private static final int FILE_TYPE = 10;
  private static final int VERSION_FACTOR = 1000;
  private static final int MOSTLY_Q5_0 = 8;
  private static final int MOSTLY_Q5_1 = 9;
  private static final int MOSTLY_Q8_0 = 2 * VERSION_FACTOR + 7;

  private static final int Q5_0 = 6;
  private static final int Q5_1 = 7;
  private static final int Q8_0 = 8;
  private static final int BLOCK = 32;
  private static final int HALF = BLOCK / 2;
  private static final int MOST = 127;
  private static final int AT_ONCE = 4096;

  private final DataInputStream in;
  private final float[] weights = new float[BLOCK];
  private ByteBuffer ready;
  private int type;
  private long blocks;
  private long bytes;

  /**
   * @param in a whole model, see {@link ModelFile}
   */
  EightBitWeights(InputStream in) throws IOException {
    this.in = new DataInputStream(in);
    this.ready = head();
  }

  /** Whether a file's type, as its header has it, is one of 5-bit weights. */
  static boolean widens(int fileType) {
    int type = fileType % VERSION_FACTOR;
    return type == MOSTLY_Q5_0 || type == MOSTLY_Q5_1;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (!ready.hasRemaining()) {
      if (blocks > 0) {
        ready = widened();
      } else if (bytes > 0) {
        ready = unchanged();
      } else if (!nextTensor()) {
        return -1;
      }
    }
    int number = Math.min(length, ready.remaining());
    ready.get(into, offset, number);
    return number;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** All before the tensors. */
  private ByteBuffer head() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    copy(head, 4);
    for (int i = 0; i < HEADER; i++) {
      int value = integer();
      head.write(little(4).putInt(i == FILE_TYPE ? MOSTLY_Q8_0 : value).array());
    }
    int filters = copied(head);
    copy(head, 4L * filters * copied(head));
    int words = copied(head);
    for (int i = 0; i < words; i++) {
      copy(head, copied(head));
    }
    return ByteBuffer.wrap(head.toByteArray());
  }

  private int copied(ByteArrayOutputStream to) throws IOException {
    int value = integer();
    to.write(little(4).putInt(value).array());
    return value;
  }

  private void copy(ByteArrayOutputStream to, long length) throws IOException {
    to.write(some(Math.toIntExact(length)).array());
  }

  private boolean nextTensor() throws IOException {
    int dimensions;
    try {
      dimensions = integer();
    } catch (EOFException e) {
      return false;
    }
    int name = integer();
    type = integer();
    boolean wide = type == Q5_0 || type == Q5_1;
    ByteBuffer header = little(4 * (3 + dimensions) + name);
    header.putInt(dimensions).putInt(name).putInt(wide ? Q8_0 : type);
    long elements = 1;
    for (int i = 0; i < dimensions; i++) {
      int size = integer();
      header.putInt(size);
      elements *= size;
    }
    ready = header.put(some(name)).flip();
    blocks = wide ? elements / BLOCK : 0;
    bytes =
        wide
            ? 0
            : TensorType.bytes(type, elements)
                .orElseThrow(() -> new IOException("a tensor of the unknown type " + type));
    return true;
  }

  private ByteBuffer unchanged() throws IOException {
    int number = (int) Math.min(bytes, AT_ONCE * BLOCK);
    bytes -= number;
    return some(number);
  }

  private ByteBuffer widened() throws IOException {
    int number = (int) Math.min(blocks, AT_ONCE);
    blocks -= number;
    boolean offset = type == Q5_1;
    ByteBuffer narrow = some(Math.toIntExact(TensorType.bytes(type, BLOCK).orElseThrow()) * number);
    ByteBuffer wide = little((2 + BLOCK) * number);
    for (int i = 0; i < number; i++) {
      float scale = Fp16Conversions.mlasFp16ToFloat(narrow.getShort());
      float least = offset ? Fp16Conversions.mlasFp16ToFloat(narrow.getShort()) : -HALF * scale;
      int high = narrow.getInt();
      for (int j = 0; j < HALF; j++) {
        int two = narrow.get();
        weights[j] = scale * (two & 0xf | (high >>> j & 1) << 4) + least;
        weights[j + HALF] = scale * (two >>> 4 & 0xf | (high >>> j + HALF & 1) << 4) + least;
      }
      write(wide);
    }
    return wide.flip();
  }

  private void write(ByteBuffer to) {
    float largest = 0;
    for (float weight : weights) {
      largest = Math.max(largest, Math.abs(weight));
    }
    float scale = largest / MOST;
    to.putShort(Fp16Conversions.mlasFloatToFp16(scale));
    for (float weight : weights) {
      to.put((byte) (scale == 0 ? 0 : Math.round(weight / scale)));
    }
  }

  private int integer() throws IOException {
    return Integer.reverseBytes(in.readInt());
  }

  private ByteBuffer some(int length) throws IOException {
    ByteBuffer buffer = little(length);
    in.readFully(buffer.array());
    return buffer;
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
