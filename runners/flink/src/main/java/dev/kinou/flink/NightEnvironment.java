package dev.kinou.flink;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.restartstrategy.RestartStrategies;
import org.apache.flink.api.common.time.Time;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.api.java.LocalEnvironment;
import org.apache.flink.api.java.RemoteEnvironment;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;

/**
 * What Flink knows of a night's job besides its pipeline. Beam's runner has no option for the
 * restarts of a batch, and a cluster's default is none; it takes the environment that it finds.
 */
@SuppressWarnings(
    "deprecation") // Flink's batch API, for want of another that hands out single splits.
final class NightEnvironment extends RemoteEnvironment {
  /** What is repeated finds its result in the archive: a restart costs only what was in flight. */
  private static final int RESTARTS = 100;

  private static final Duration PAUSE = Duration.ofSeconds(2);

  private NightEnvironment(URI cluster, List<String> jars) {
    super(cluster.getHost(), cluster.getPort(), jars.toArray(new String[0]));
    getConfig()
        .setRestartStrategy(
            RestartStrategies.fixedDelayRestart(RESTARTS, Time.milliseconds(PAUSE.toMillis())));
  }

  /**
   * From now on the pipelines of this JVM run on a cluster.
   *
   * @param jars that the cluster is given with each
   */
  static void use(URI cluster, List<String> jars) {
    // Flink allows none to be made beside one that is set, such as that of flink run.
    resetContextEnvironment();
    NightEnvironment environment = new NightEnvironment(cluster, jars);
    initializeContextEnvironment(() -> environment);
  }

  /** The cluster that {@code flink run} knows; empty where that did not start this. */
  static Optional<URI> ofFlinkRun() {
    ExecutionEnvironment environment = getExecutionEnvironment();
    if (environment instanceof LocalEnvironment) {
      return Optional.empty();
    }
    Configuration known = environment.getConfiguration();
    String host =
        known.getOptional(RestOptions.ADDRESS).orElse(known.get(JobManagerOptions.ADDRESS));
    return Optional.of(URI.create("http://%s:%d".formatted(host, known.get(RestOptions.PORT))));
  }
}
