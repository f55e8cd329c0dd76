package dev.kinou.speech.models;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Names of models and of their files, which become parts of paths and of addresses: letters,
 * digits, dots, hyphens and underscores, so that nothing outside the store can be named.
 */
public final class ModelName {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
  private static final Pattern ENDING = Pattern.compile("(?i)\\.(bin|gguf|onnx)$");
  private static final Pattern SHARD = Pattern.compile("-\\d{5}-of-\\d{5}$");

  private ModelName() {}

  /** Whether a file's path is meant, not a name. */
  public static boolean isPath(String nameOrPath) {
    return nameOrPath.contains("/") || nameOrPath.contains("\\") || ending(nameOrPath);
  }

  /**
   * @throws StoreException if it is no name
   */
  static String checked(String name) throws StoreException {
    if (!NAME.matcher(name).matches() || ending(name)) {
      throw new StoreException(
          "\"%s\" is no model's name: expected letters, digits, dots, hyphens and underscores, such as base or large-v3-turbo-q5_0, and no file's ending"
              .formatted(name));
    }
    return name;
  }

  /**
   * @param whose who names it
   * @throws StoreException if it is no plain file's name
   */
  static String checkedFile(String file, String whose) throws StoreException {
    if (!isFile(file)) {
      throw new StoreException(
          "%s names a file \"%s\", but a model's file has letters, digits, dots, hyphens and underscores only"
              .formatted(whose, file));
    }
    return file;
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches() && !ending(name);
  }

  static boolean isFile(String file) {
    return FILE.matcher(file).matches() && !file.endsWith(Shelf.HASH) && !file.endsWith(Shelf.PART);
  }

  /**
   * {@code base} for {@code ggml-base.bin}, {@code llama} for {@code llama-00001-of-00003.gguf}.
   */
  static String of(Path file) {
    String name = ENDING.matcher(file.getFileName().toString()).replaceFirst("");
    return SHARD.matcher(name.replaceFirst("^ggml-", "")).replaceFirst("");
  }

  private static boolean ending(String name) {
    return ENDING.matcher(name).find();
  }
}
