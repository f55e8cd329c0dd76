package dev.kinou.speech.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Tells a model's file from what is none, such as the page that a failed download left: GGUF and
 * ggml by their marks, ONNX, which has none, by its ending and its first field, {@code ir_version}.
 */
final class Format {
  private static final int MARK = 4;
  private static final byte ONNX_FIRST_FIELD = 0x08;

  private Format() {}

  /**
   * @throws StoreException if it is no model
   */
  static void demand(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new StoreException(file + " is no file");
    }
    byte[] begin;
    try (InputStream in = Files.newInputStream(file)) {
      begin = in.readNBytes(MARK);
    }
    // ggml's mark is a number, written with its lowest byte first.
    String mark = new String(begin, StandardCharsets.ISO_8859_1);
    if (!mark.equals("GGUF") && !mark.equals("lmgg") && !onnx(file, begin)) {
      throw new StoreException(
          "%s is no model: expected a file of the format GGUF, ggml or ONNX (.onnx, .onnx_data), but it begins with %s"
              .formatted(file, begin.length == 0 ? "nothing" : shown(mark)));
    }
  }

  private static boolean onnx(Path file, byte[] begin) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.matches(".*\\.onnx[._]data") && begin.length > 0
        || name.endsWith(".onnx") && begin.length == MARK && begin[0] == ONNX_FIRST_FIELD;
  }

  private static String shown(String mark) {
    return '"' + mark.replaceAll("[^ -~]", "?") + '"';
  }
}
