package dev.kinou.flink;

import org.apache.flink.api.java.LocalEnvironment;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/**
 * A Flink in this JVM that only this machine reaches: by itself it listens on every address, and
 * runs whatever anybody sends.
 */
@SuppressWarnings("deprecation") // Flink's batch API; see NightEnvironment.
final class LocalFlink extends LocalEnvironment {
  private static final String LOOPBACK = "127.0.0.1";

  private LocalFlink(Configuration configuration) {
    super(configuration);
  }

  /** From now on the pipelines of this JVM run in it. */
  static void use() {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.ADDRESS, LOOPBACK);
    configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
    configuration.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    configuration.set(WebOptions.SUBMIT_ENABLE, false);
    initializeContextEnvironment(() -> new LocalFlink(configuration));
  }
}
