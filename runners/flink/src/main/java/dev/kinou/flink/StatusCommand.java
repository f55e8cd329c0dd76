package dev.kinou.flink;

import dev.kinou.flink.FlinkRest.Job;
import dev.kinou.flink.FlinkRest.Overview;
import dev.kinou.pipeline.App;
import dev.kinou.pipeline.HandedOver;
import dev.kinou.pipeline.cli.ConfigOption;
import dev.kinou.pipeline.cli.ExitCode;
import dev.kinou.pipeline.cli.Shown;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.crew.CrewWatch;
import dev.kinou.pipeline.report.StageLines;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kinou status}: a night that runs elsewhere. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tells how far the night is that runs on the cluster, whoever started it.",
      "Of a night that was handed over and is over, it writes the report."
    })
final class StatusCommand implements Callable<Integer> {
  private static final Duration RECOVERY = Duration.ofSeconds(30);

  @Mixin private ConfigOption config;
  @Mixin private FlinkOption flink;
  @Mixin private Shown shown;

  @Override
  public Integer call() throws Exception {
    Config read = config.read();
    FlinkRest rest = flink.rest();
    Overview overview = rest.overview();
    App app = App.open(read, new FlinkNight(FlinkNight.LOCAL, 0, null), List.of());
    Optional<HandedOver> night = app.handedOver();
    if (night.isEmpty()) {
      System.out.println(
          "No night of this configuration is on the cluster at %s.".formatted(rest.address()));
      return ExitCode.COMPLETE;
    }
    Optional<Job> job = find(rest, night.get().night());
    if (job.isPresent() && !job.get().over()) {
      show(app, night.get(), job.get(), overview);
      return ExitCode.COMPLETE;
    }
    System.out.println(
        "The night of job %s is over: %s."
            .formatted(
                night.get().night(),
                job.map(one -> one.state().toLowerCase(Locale.ROOT))
                    .orElse("the cluster no longer knows it")));
    return shown.end(app, Optional.of(app.close(night.get())));
  }

  /** A JobManager that is started anew takes a moment to take its jobs up again. */
  private static Optional<Job> find(FlinkRest rest, String name)
      throws IOException, InterruptedException {
    long until = System.nanoTime() + RECOVERY.toNanos();
    while (true) {
      Optional<Job> job = rest.jobs(name).stream().findFirst();
      if (job.isPresent() || System.nanoTime() - until > 0 || !rest.recoversJobs()) {
        return job;
      }
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private static void show(App app, HandedOver night, Job job, Overview overview) {
    CrewWatch watch = app.watch(night);
    watch.look();
    System.out.printf(
        "%s: %s for %d s, %d workers, %d of %d slots busy%n",
        job.name(),
        job.state().toLowerCase(Locale.ROOT),
        job.duration().toSeconds(),
        overview.workers(),
        overview.slots() - overview.free(),
        overview.slots());
    StageLines.of(watch.stages(), night.videos(), Duration.between(night.started(), Instant.now()))
        .forEach(line -> System.out.println("  " + line));
  }
}
