package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.Assembly;
import dev.kinou.pipeline.config.ConfigReader;
import dev.kinou.speech.Device;
import dev.kinou.speech.DeviceChoice;
import dev.kinou.speech.Devices;
import dev.kinou.speech.SpeechConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code kinou devices}: what recordings could be transcribed on. */
@Command(
    name = "devices",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Lists what recordings can be transcribed on, with its memory, and what a night would use.",
      "Ends with 1 if a device is asked for that is not there, or a library for one cannot be used."
    })
final class DevicesCommand implements Callable<Integer> {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "As this configuration chooses; without it as by default.")
  private Path config;

  @Override
  public Integer call() throws Exception {
    SpeechConfig speech =
        config == null ? SpeechConfig.defaults() : Assembly.speech(ConfigReader.read(config));
    List<Device> found = Devices.found();
    DeviceChoice choice = Devices.choose(speech, found);
    DeviceWords.lines(found, choice, speech).forEach(System.out::println);
    choice.refusals().forEach(System.out::println);
    Devices.problems().forEach(System.out::println);
    return choice.refusals().isEmpty() && Devices.problems().isEmpty()
        ? ExitCode.COMPLETE
        : ExitCode.PERSON_NEEDED;
  }
}
