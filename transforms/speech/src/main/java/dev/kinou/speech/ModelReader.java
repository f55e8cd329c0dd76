package dev.kinou.speech;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Looks through a model's file from end to end, once. One thread. */
final class ModelReader {
  private static final int MAGIC = 0x67676d6c;
  private static final int MOST_DIMENSIONS = 4;

  private final Path path;
  private final FileChannel channel;
  private final long size;
  private long position;

  ModelReader(Path path, FileChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    this.size = channel.size();
  }

  /**
   * @throws ModelException if it is no model, or damaged
   * @throws EOFException if its end is missing
   */
  ModelFile read() throws IOException {
    if (size < Integer.BYTES || integer("magic") != MAGIC) {
      throw foreign("it does not begin with ggml's mark");
    }
    ModelShape shape = shape();
    skip((long) Float.BYTES * count("mel filters") * count("mel filters"), "mel filters");
    if (shape instanceof ParakeetShape parakeet) {
      windowAndDurations(parakeet);
    }
    int words = count("vocabulary");
    for (int i = 0; i < words; i++) {
      skip(count("vocabulary"), "vocabulary");
    }
    if (shape instanceof ParakeetShape parakeet && words != parakeet.vocabulary()) {
      throw damaged("a vocabulary of %d, but %d words".formatted(parakeet.vocabulary(), words));
    }
    int tensors = 0;
    while (position < size && tensor()) {
      tensors++;
    }
    if (tensors == 0) {
      throw new ModelException("The model " + path + " has a header, but no tensors");
    }
    return new ModelFile(path, shape, tensors, size);
  }

  /** Both kinds have the same mark, and no name. */
  private ModelShape shape() throws IOException {
    long begin = position;
    int[] header = new int[ParakeetShape.HEADER + 2];
    for (int i = 0; i < header.length; i++) {
      header[i] = integer("header");
    }
    // The surer one first: of Parakeet two sizes have to agree, of Whisper one.
    boolean parakeet = ParakeetShape.begins(header);
    if (!parakeet && !WhisperShape.begins(header)) {
      throw foreign("its header is of neither");
    }
    if (!(parakeet ? ParakeetShape.usable(header) : WhisperShape.usable(header))) {
      throw damaged("a header with sizes that no model has");
    }
    position =
        begin + (long) Integer.BYTES * (parakeet ? ParakeetShape.HEADER : WhisperShape.HEADER);
    return parakeet ? ParakeetShape.of(header) : WhisperShape.of(header);
  }

  private void windowAndDurations(ParakeetShape shape) throws IOException {
    int window = count("window");
    if (window > shape.fft()) {
      throw damaged("a window of %d for frames of %d".formatted(window, shape.fft()));
    }
    skip((long) Float.BYTES * window, "window");
    for (int i = 0; i < shape.durations(); i++) {
      count("durations");
    }
  }

  /** False where a type is not known, so that the rest cannot be looked through. */
  private boolean tensor() throws IOException {
    String what = "a tensor's header";
    int dimensions = integer(what);
    int nameLength = count(what);
    int type = integer(what);
    // None for a single number, as the converter of Parakeet writes it.
    if (dimensions < 0 || dimensions > MOST_DIMENSIONS) {
      throw damaged("a tensor of %d dimensions".formatted(dimensions));
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
      throw damaged(what + " with a negative size");
    }
    return value;
  }

  private int integer(String what) throws IOException {
    return bytes(Integer.BYTES, what).order(ByteOrder.LITTLE_ENDIAN).getInt();
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

  private ModelException foreign(String why) {
    return new ModelException(
        "%s is no model of Whisper or Parakeet in ggml's format: %s".formatted(path, why));
  }

  private ModelException damaged(String how) {
    return new ModelException(
        "The model %s is damaged: %s before byte %d".formatted(path, how, position));
  }
}
