package dev.kinou.records;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a key or password is kept. The value itself is read when it is used, on the worker that
 * uses it: it never is part of the configuration, of a pipeline's options, or of a log.
 *
 * @param kind what {@code name} names
 * @param name the environment variable, or the file's absolute path
 */
public record Secret(Kind kind, String name) implements Serializable {

  /** Where a secret may be kept. */
  public enum Kind {
    ENV,
    FILE
  }

  public static Secret env(String variable) {
    return new Secret(Kind.ENV, variable);
  }

  public static Secret file(String path) {
    return new Secret(Kind.FILE, path);
  }

  /**
   * The value, without white space around it.
   *
   * @throws SecretException if it is unset, empty or cannot be read
   */
  public String resolve() {
    return resolve(System.getenv());
  }

  String resolve(Map<String, String> environment) {
    return kind == Kind.ENV ? fromVariable(environment.get(name)) : fromFile(Path.of(name));
  }

  private String fromVariable(String value) {
    if (value == null) {
      throw new SecretException("The environment variable " + name + " is not set");
    }
    return nonEmpty(value, "The environment variable " + name);
  }

  private String fromFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new SecretException("The file with the secret, " + name + ", does not exist");
    }
    try {
      return nonEmpty(
          Files.readString(file, StandardCharsets.UTF_8),
          "The file with the secret, " + name + ",");
    } catch (IOException e) {
      throw new SecretException(
          "The file with the secret, " + name + ", cannot be read as UTF-8 text", e);
    }
  }

  private static String nonEmpty(String value, String what) {
    String secret = value.strip();
    if (secret.isEmpty()) {
      throw new SecretException(what + " is empty");
    }
    return secret;
  }

  /** Names the place, as a person would write it. */
  @Override
  public String toString() {
    return kind == Kind.ENV ? "environment variable " + name : "file " + name;
  }
}
