package dev.kinou.knowledge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Where a secret is to be found, never the secret itself: {@code env:NAME} or {@code file:PATH}.
 * The secret is read when it is used.
 */
public record KeyReference(@JsonValue String value) implements Serializable {

  @JsonCreator
  public KeyReference {
    if (value == null || !value.matches("(env|file):.+")) {
      // The value is not shown: it may be a key that somebody wrote here by mistake.
      throw new IllegalArgumentException(
          "A key is given by reference, as env:NAME or file:PATH, not by itself");
    }
  }

  public static KeyReference environment(String name) {
    return new KeyReference("env:" + name);
  }

  public static KeyReference file(Path path) {
    return new KeyReference("file:" + path);
  }

  /**
   * Reads the secret.
   *
   * @throws IOException if it is not there; the message says where it was looked for
   */
  public String resolve() throws IOException {
    return resolve(System::getenv);
  }

  String resolve(Function<String, String> environment) throws IOException {
    String place = value.substring(value.indexOf(':') + 1);
    String secret;
    if (value.startsWith("env:")) {
      secret = environment.apply(place);
    } else if (Files.isReadable(Path.of(place))) {
      secret = Files.readString(Path.of(place));
    } else {
      throw new KeyMissing("The key's file " + place + " is not there or may not be read");
    }
    if (secret == null || secret.isBlank()) {
      throw new KeyMissing("The key in " + value + " is not set or empty");
    }
    if (!secret.strip().matches("[!-~]+")) {
      throw new KeyMissing("The key in " + value + " holds more than one line of plain ASCII");
    }
    return secret.strip();
  }
}
