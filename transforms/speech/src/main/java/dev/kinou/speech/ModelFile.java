package dev.kinou.speech;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A Whisper model in ggml's format, looked through from end to end: whisper.cpp itself takes a file
 * whose last tensor is cut off, or that has none, and then decodes nonsense or nothing.
 *
 * @param shape how large its parts are
 * @param fileType ggml's number for how its weights are kept
 * @param tensors that it holds
 * @param bytes of the file
 */
record ModelFile(Path path, Shape shape, int fileType, int tensors, long bytes) {

  /**
   * @param vocabulary tokens that it knows
   * @param audioContext positions of 30 s of sound
   * @param audioState width of the encoder
   * @param textContext positions of text
   * @param textState width of the decoder
   * @param textLayers of the decoder
   */
  record Shape(
      int vocabulary,
      int audioContext,
      int audioState,
      int textContext,
      int textState,
      int textLayers) {}

  private static final int MAGIC = 0x67676d6c;
  private static final int MULTILINGUAL_VOCABULARY = 51865;
  private static final int HEADER = 11;
  private static final int MOST_DIMENSIONS = 4;

  /**
   * @throws ModelException if it is missing, no Whisper model, or not whole
   */
  static ModelFile check(Path path) throws ModelException {
    if (!Files.isRegularFile(path)) {
      throw new ModelException("There is no model file " + path);
    }
    try (FileChannel channel = FileChannel.open(path)) {
      return new Reader(path, channel).check();
    } catch (EOFException e) {
      throw new ModelException(
          "The model %s is cut off: %s. Remove it, so that it is fetched again."
              .formatted(path, e.getMessage()),
          e);
    } catch (ModelException e) {
      throw e;
    } catch (IOException e) {
      throw new ModelException("The model %s cannot be read: %s".formatted(path, e), e);
    }
  }

  /** Whether most of its weights have 5 bits. */
  boolean fiveBit() {
    return EightBitWeights.widens(fileType);
  }

  boolean multilingual() {
    return shape.vocabulary >= MULTILINGUAL_VOCABULARY;
  }

  /** What transcripts call it: {@code whisper-tiny.en-q5_1} for {@code ggml-tiny.en-q5_1.bin}. */
  String label() {
    return label(path.toString());
  }

  /** The same from a name or a path, before the file is there. */
  static String label(String nameOrPath) {
    String name = Path.of(nameOrPath).getFileName().toString();
    return "whisper-" + name.replaceFirst("^ggml-", "").replaceFirst("\\.bin$", "");
  }

  private static final class Reader {
    private final Path path;
    private final FileChannel channel;
    private final long size;
    private long position;

    Reader(Path path, FileChannel channel) throws IOException {
      this.path = path;
      this.channel = channel;
      this.size = channel.size();
    }

    ModelFile check() throws IOException {
      if (size < 4 || integer("magic") != MAGIC) {
        throw new ModelException(
            path + " is no Whisper model in ggml's format: it does not begin with ggml's mark");
      }
      int[] header = new int[HEADER];
      for (int i = 0; i < HEADER; i++) {
        header[i] = count("header");
      }
      skip(4L * count("mel filters") * count("mel filters"), "mel filters");
      int words = count("vocabulary");
      for (int i = 0; i < words; i++) {
        skip(count("vocabulary"), "vocabulary");
      }
      int tensors = 0;
      while (position < size && tensor()) {
        tensors++;
      }
      if (tensors == 0) {
        throw new ModelException("The model " + path + " has a header, but no tensors");
      }
      // Between these: heads and layers of the encoder, heads of the decoder.
      Shape shape = new Shape(header[0], header[1], header[2], header[5], header[6], header[8]);
      return new ModelFile(path, shape, header[HEADER - 1], tensors, size);
    }

    /** False where a type is not known, so that the rest cannot be looked through. */
    private boolean tensor() throws IOException {
      String what = "a tensor's header";
      int dimensions = integer(what);
      int nameLength = count(what);
      int type = integer(what);
      if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
        throw new ModelException(
            "The model %s is damaged: a tensor of %d dimensions before byte %d"
                .formatted(path, dimensions, position));
      }
      long elements = 1;
      for (int i = 0; i < dimensions; i++) {
        elements *= count(what);
      }
      String name = StandardCharsets.UTF_8.decode(bytes(nameLength, what)).toString();
      OptionalLong length = TensorType.bytes(type, elements);
      if (length.isEmpty()) {
        return false;
      }
      skip(length.getAsLong(), "tensor " + name);
      return true;
    }

    private int count(String what) throws IOException {
      int value = integer(what);
      if (value < 0) {
        throw new ModelException(
            "The model %s is damaged: %s with a negative size before byte %d"
                .formatted(path, what, position));
      }
      return value;
    }

    private int integer(String what) throws IOException {
      return bytes(4, what).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    private ByteBuffer bytes(int length, String what) throws IOException {
      long from = position;
      skip(length, what);
      ByteBuffer buffer = ByteBuffer.allocate(length);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, from + buffer.position()) < 0) {
          throw new EOFException("it shrank while it was read");
        }
      }
      return buffer.flip();
    }

    private void skip(long length, String what) throws IOException {
      if (length > size - position) {
        throw new EOFException(
            "%s needs %d bytes from byte %d on, but it ends after %d"
                .formatted(what, length, position, size));
      }
      position += length;
    }
  }
}
