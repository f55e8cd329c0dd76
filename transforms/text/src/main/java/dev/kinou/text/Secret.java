package dev.kinou.text;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a key is found: in an environment variable or a file of the worker, read whenever it is
 * used. The key itself is never kept, travels nowhere and is in no message.
 *
 * @param env name of the variable, or null
 * @param file path of the file, or null; white space around the key is left off
 */
public record Secret(String env, String file) implements Serializable {
  public Secret {
    if (env != null && file != null) {
      throw new IllegalArgumentException(
          "A key comes from an environment variable or a file, but both were given: %s and %s"
              .formatted(env, file));
    }
  }

  public static Secret none() {
    return new Secret(null, null);
  }

  public static Secret env(String name) {
    return new Secret(name, null);
  }

  public static Secret file(String path) {
    return new Secret(null, path);
  }

  /**
   * @return empty if no key is configured
   * @throws IOException if one is configured and not there
   */
  Optional<String> read() throws IOException {
    if (env != null) {
      String value = System.getenv(env);
      if (value == null || value.isBlank()) {
        throw new IOException("The key's environment variable " + env + " is not set");
      }
      return Optional.of(value.strip());
    }
    if (file != null) {
      String value = Files.readString(Path.of(file)).strip();
      if (value.isEmpty()) {
        throw new IOException("The key's file " + file + " is empty");
      }
      return Optional.of(value);
    }
    return Optional.empty();
  }
}
