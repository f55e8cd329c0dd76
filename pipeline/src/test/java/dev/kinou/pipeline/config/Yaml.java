package dev.kinou.pipeline.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a configuration into a directory and reads it. */
record Yaml(Path directory) {
  static final String LEAST = "subscriptions: []\narchive: archive\n";

  Path write(String name, String text) {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Path write(String name, byte[] bytes) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Config read(String text) {
    return ConfigReader.read(write("kinou.yaml", text));
  }

  /** With the least that every configuration needs below the text. */
  Config readWith(String text) {
    return read(text + "\n" + LEAST);
  }

  /** What the reader says of the text, without the directory's path. */
  List<String> problems(String text) {
    return problems(write("kinou.yaml", text));
  }

  List<String> problemsWith(String text) {
    return problems(text + "\n" + LEAST);
  }

  List<String> problems(Path file) {
    return catchThrowableOfType(ConfigException.class, () -> ConfigReader.read(file))
        .problems()
        .stream()
        .map(p -> p.toString().replace(directory + "/", ""))
        .toList();
  }

  String path(String relative) {
    return directory.resolve(relative).normalize().toString();
  }
}
