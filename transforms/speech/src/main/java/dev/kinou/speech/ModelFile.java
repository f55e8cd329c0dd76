package dev.kinou.speech;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model in ggml's format, looked through from end to end: whisper.cpp itself takes a file whose
 * last tensor is cut off, or that has none, and then decodes nonsense or nothing.
 *
 * @param shape which kind it is, and how large its parts are
 * @param tensors that it holds
 * @param bytes of the file
 */
record ModelFile(Path path, ModelShape shape, int tensors, long bytes) {
  private static final String PARAKEET = "parakeet-";

  /**
   * @throws ModelException if it is missing, no model, not whole, or named like one of another kind
   */
  static ModelFile check(Path path) throws ModelException {
    if (!Files.isRegularFile(path)) {
      throw new ModelException("There is no model file " + path);
    }
    try (FileChannel channel = FileChannel.open(path)) {
      ModelFile file = new ModelReader(path, channel).read();
      file.refuseOtherKindsName();
      return file;
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

  boolean multilingual() {
    return shape.multilingual();
  }

  /**
   * What transcripts call it: {@code whisper-tiny.en-q5_1} for {@code ggml-tiny.en-q5_1.bin},
   * {@code parakeet-tdt-0.6b-v3} for {@code ggml-parakeet-tdt-0.6b-v3.bin}.
   */
  String label() {
    return label(path.toString());
  }

  /** The same from a name or a path, before the file is there. */
  static String label(String nameOrPath) {
    String name =
        Path.of(nameOrPath)
            .getFileName()
            .toString()
            .replaceFirst("^ggml-", "")
            .replaceFirst("\\.bin$", "");
    return name.startsWith(PARAKEET) ? name : "whisper-" + name;
  }

  private void refuseOtherKindsName() throws ModelException {
    boolean named = label().startsWith(PARAKEET);
    if (named != shape instanceof ParakeetShape) {
      throw new ModelException(
          "The model %s is one of %s, but its name %s with %s, and transcripts are named after it: rename the file"
              .formatted(path, shape.kind(), named ? "begins" : "does not begin", PARAKEET));
    }
  }
}
