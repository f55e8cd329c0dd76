package dev.kinou.flink;

import dev.kinou.flink.FlinkRest.Job;
import dev.kinou.pipeline.App;
import dev.kinou.pipeline.ClusterException;
import dev.kinou.pipeline.cli.ConfigOption;
import dev.kinou.pipeline.cli.Shown;
import dev.kinou.pipeline.cli.WindowOption;
import dev.kinou.pipeline.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kinou submit}: the night on a Flink cluster. */
@Command(
    name = "submit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Finds what was published on the day, has a Flink cluster work on it, and reports.",
      "Run again, it does what is left to do. Ctrl-C cancels the night on the cluster."
    })
final class SubmitCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Mixin private WindowOption window;
  @Mixin private FlinkOption flink;
  @Mixin private Shown shown;

  @Option(
      names = "--detach",
      description = "Hand the night over and leave; kinou status tells of it and reports.")
  private boolean detached;

  @Parameters(
      paramLabel = "BEAM_OPTION",
      description = "After --, options of the Beam runner, for instance --parallelism=8.")
  private List<String> beam = List.of();

  private final Path jar;

  /**
   * @param jar that the cluster is given
   */
  SubmitCommand(Path jar) {
    this.jar = jar;
  }

  @Override
  public Integer call() throws Exception {
    Config read = config.read();
    App app = App.open(read, runner(read), beam);
    return shown.end(
        app, shown.during(app, () -> app.run(window.window(read.zone(), Clock.systemUTC()))));
  }

  private FlinkNight runner(Config read) throws ClusterException, InterruptedException {
    if (flink.isLocal()) {
      return new FlinkNight(FlinkNight.LOCAL, 0, null);
    }
    FlinkRest rest = flink.rest();
    Room room = Room.in(rest);
    refuseSecondNight(rest, App.jobPrefix(read));
    if (!Files.isRegularFile(jar)) {
      throw new ClusterException("There is no " + jar + ", which the cluster is to run.");
    }
    int slots = room.slots();
    System.err.println(room);
    NightEnvironment.use(rest.address(), upload(rest));
    return new FlinkNight(
        FlinkNight.AUTO, slots, new FlinkCluster(rest, detached, System.err::println));
  }

  /** What the cluster lacks. */
  private List<String> upload(FlinkRest rest) throws ClusterException {
    if (rest.has(jar.getFileName().toString())) {
      System.err.println("Nothing is uploaded: the cluster's lib has " + jar.getFileName());
      return List.of();
    }
    return List.of(jar.toString());
  }

  private static void refuseSecondNight(FlinkRest rest, String prefix) throws ClusterException {
    try {
      Optional<Job> running = rest.running(prefix);
      if (running.isPresent()) {
        throw new ClusterException(
            "A night on this archive runs on the cluster already, since %s: job %s. See kinou status; this one was not started."
                .formatted(Instant.ofEpochMilli(running.get().startedMs()), running.get().id()));
      }
    } catch (IOException e) {
      throw new ClusterException("Flink's REST API failed: " + e.getMessage(), e);
    }
  }
}
