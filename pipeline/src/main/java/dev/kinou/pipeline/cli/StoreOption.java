package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.Assembly;
import dev.kinou.pipeline.config.ConfigReader;
import dev.kinou.speech.models.ModelStore;
import dev.kinou.speech.models.StoreConfig;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which store of models. */
final class StoreOption {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description =
          "Takes the folder and the sources of this configuration; without it the user's cache, and"
              + " Hugging Face.")
  private Path config;

  StoreConfig config() {
    return config == null
        ? StoreConfig.defaults()
        : Assembly.models(ConfigReader.read(config).models());
  }

  ModelStore open() {
    return ModelStore.of(config());
  }
}
