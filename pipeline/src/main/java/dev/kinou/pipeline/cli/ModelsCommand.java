package dev.kinou.pipeline.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kinou models}: the store of models. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ModelsListCommand.class,
      ModelsPullCommand.class,
      ModelsAddCommand.class,
      ModelsVerifyCommand.class,
      ModelsServeCommand.class,
      ModelsPruneCommand.class
    },
    description = {
      "Keeps models: fetched once, from a colleague's machine first where one is named, verified,"
          + " and given out to others.",
      "Speech models go by the names of a catalogue; any other GGUF, ggml or ONNX file can be added."
    })
final class ModelsCommand implements Runnable {
  @Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Which command? For instance: kinou models pull base");
  }
}
