package dev.kinou.flink;

import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/**
 * A Flink in this JVM that only this machine reaches: by itself it listens on every address, and
 * runs whatever anybody sends.
 */
@SuppressWarnings("deprecation") // Flink's batch API; see NightEnvironment.
final class LocalFlink extends ExecutionEnvironment {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int NETWORK_MB = 64;
  private static final int NETWORK_MB_A_SLOT = 16;

  private LocalFlink(Configuration configuration) {
    super(configuration);
  }

  /** From now on the pipelines of this JVM run in it. */
  static void use(int slots) {
    Configuration configuration = new Configuration();
    configuration.set(DeploymentOptions.TARGET, "local");
    configuration.set(DeploymentOptions.ATTACHED, true);
    configuration.set(RestOptions.ADDRESS, LOOPBACK);
    configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
    configuration.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    configuration.set(WebOptions.SUBMIT_ENABLE, false);
    configuration.set(CoreOptions.CHECK_LEAKED_CLASSLOADER, false);
    MemorySize network =
        MemorySize.ofMebiBytes(Math.max(NETWORK_MB, (long) NETWORK_MB_A_SLOT * slots));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, network);
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, network);
    initializeContextEnvironment(() -> new LocalFlink(configuration));
  }
}
