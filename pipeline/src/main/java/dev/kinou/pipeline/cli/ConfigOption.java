package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.config.ConfigReader;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The configuration's file, as most commands take it. */
public final class ConfigOption {
  @Option(
      names = {"-c", "--config"},
      required = true,
      paramLabel = "FILE",
      description = "The configuration, a YAML file (docs/configuration.md).")
  private Path file;

  public Config read() {
    return ConfigReader.read(file);
  }

  public Path file() {
    return file;
  }
}
