package dev.kinou.flink;

import dev.kinou.flink.FlinkRest.Job;
import dev.kinou.pipeline.Cluster;
import dev.kinou.pipeline.ClusterException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;

/** Hands a night to a Flink cluster as one job, and follows it to its end. */
final class FlinkCluster implements Cluster {
  /** A JobManager that is started anew, or elected, answers again within this. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** A job is known, or over, within this. */
  private static final Duration CANCELLATION = Duration.ofSeconds(20);

  private final FlinkRest rest;
  private final boolean detached;
  private final Consumer<String> say;

  /**
   * @param detached whether the night goes on without us
   * @param say is told what a person should know
   */
  FlinkCluster(FlinkRest rest, boolean detached, Consumer<String> say) {
    this.rest = rest;
    this.detached = detached;
    this.say = say;
  }

  @Override
  public int workers() {
    try {
      return rest.overview().workers();
    } catch (ClusterException e) {
      return 1;
    }
  }

  @Override
  public Optional<PipelineResult> run(Pipeline pipeline, Runnable look)
      throws ClusterException, InterruptedException {
    String name = pipeline.getOptions().getJobName();
    Thread cancel = new Thread(() -> cancel(name), "cancel-night");
    Runtime.getRuntime().addShutdownHook(cancel);
    try {
      PipelineResult result = submit(pipeline);
      Job job = job(name);
      refuseWithoutRestarts(job);
      if (detached) {
        say.accept(
            "The night runs on as job %s; see kinou status, or %s/#/job/running/%s"
                .formatted(job.id(), rest.address(), job.id()));
        return Optional.empty();
      }
      end(follow(job, look));
      return Optional.of(result);
    } catch (InterruptedException e) {
      cancel(name);
      throw e;
    } finally {
      forget(cancel);
    }
  }

  private PipelineResult submit(Pipeline pipeline) throws ClusterException {
    try {
      return pipeline.run();
    } catch (RuntimeException e) {
      Throwable innermost = e;
      while (innermost.getCause() != null) {
        innermost = innermost.getCause();
      }
      throw new ClusterException(
          "The cluster at %s did not take the night: %s".formatted(rest.address(), innermost), e);
    }
  }

  /** Once the JVM is shutting down, the hook is running and waits for nobody. */
  private static void forget(Thread cancel) {
    try {
      Runtime.getRuntime().removeShutdownHook(cancel);
    } catch (IllegalStateException e) {
      // Too late, and as it should be: the night is being cancelled.
    }
  }

  private void refuseWithoutRestarts(Job job) throws ClusterException {
    try {
      String strategy = rest.restartStrategy(job);
      if (!strategy.toLowerCase(Locale.ROOT).contains("fixed delay")) {
        rest.cancel(job);
        throw new ClusterException(
            "This cluster does not let a job choose how it is restarted (it says: %s), and a night whose worker dies would fail as a whole. The job was cancelled. Set restart-strategy.type: fixed-delay for it."
                .formatted(strategy));
      }
    } catch (IOException e) {
      throw new ClusterException("Flink's REST API failed: " + e.getMessage(), e);
    }
  }

  private Job job(String name) throws ClusterException {
    try {
      return rest.jobs(name).stream()
          .findFirst()
          .orElseThrow(() -> new ClusterException("Flink does not know the job " + name));
    } catch (IOException e) {
      throw new ClusterException("Flink's REST API failed: " + e.getMessage(), e);
    }
  }

  /** The job as it ended. */
  private Job follow(Job job, Runnable look) throws ClusterException, InterruptedException {
    long answered = System.nanoTime();
    while (true) {
      try {
        Optional<Job> now = rest.jobs(job.name()).stream().findFirst();
        if (now.isPresent()) {
          if (now.get().over()) {
            return now.get();
          }
          answered = System.nanoTime();
        } else if (!rest.recoversJobs() || System.nanoTime() - answered > PATIENCE.toNanos()) {
          throw new ClusterException(
              "The JobManager at %s was started anew and no longer knows the night. What was finished is in the archive: submit it again."
                  .formatted(rest.address()));
        }
      } catch (IOException e) {
        if (System.nanoTime() - answered > PATIENCE.toNanos()) {
          throw new ClusterException(
              "The JobManager at %s has not answered for %d minutes: %s. What was finished is in the archive: submit the night again once there is a cluster."
                  .formatted(rest.address(), PATIENCE.toMinutes(), e.getMessage()),
              e);
        }
      }
      look.run();
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private void end(Job job) throws ClusterException {
    switch (job.state()) {
      case "FINISHED" -> {}
      case "CANCELED" ->
          throw new ClusterException(
              "The night was cancelled. What was finished is in the archive; the next one goes on from there.");
      default ->
          throw new ClusterException(
              "The night failed on the cluster: %s. What was finished is in the archive; the next one goes on from there."
                  .formatted(why(job)));
    }
  }

  private String why(Job job) {
    try {
      return rest.failure(job);
    } catch (IOException e) {
      return "its JobManager does not say why (" + e.getMessage() + ")";
    }
  }

  /** Also of a job that is being handed over at this moment. */
  private void cancel(String name) {
    try {
      Optional<Job> job = await(name, Optional::isPresent);
      if (job.isEmpty()) {
        say.accept("The night was not handed over to the cluster.");
        return;
      }
      if (!job.get().over()) {
        rest.cancel(job.get());
        job = await(name, now -> now.isEmpty() || now.get().over());
      }
      say.accept(
          "%s job %s on the cluster. What was finished is in the archive; the next night goes on from there."
              .formatted(
                  job.isEmpty() || job.get().over() ? "Cancelled" : "Asked for the end of",
                  job.map(Job::id).orElse(name)));
    } catch (IOException e) {
      say.accept(
          "The night could not be cancelled and goes on as %s: %s. Cancel it at %s."
              .formatted(name, e.getMessage(), rest.address()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The job as it is wanted, or as it is in the end. */
  private Optional<Job> await(String name, Predicate<Optional<Job>> wanted)
      throws IOException, InterruptedException {
    long until = System.nanoTime() + CANCELLATION.toNanos();
    while (true) {
      Optional<Job> job = rest.jobs(name).stream().findFirst();
      if (wanted.test(job) || System.nanoTime() - until > 0) {
        return job;
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }
}
