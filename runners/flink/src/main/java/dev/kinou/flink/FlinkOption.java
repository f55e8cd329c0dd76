package dev.kinou.flink;

import java.net.URI;
import picocli.CommandLine.Option;

/** Where the cluster is. */
final class FlinkOption {
  @Option(
      names = "--flink",
      paramLabel = "URL",
      defaultValue = "${env:KINOU_FLINK:-http://localhost:8081}",
      description =
          "The JobManager's REST address; by default KINOU_FLINK of the environment, or"
              + " http://localhost:8081.")
  private URI address;

  FlinkRest rest() {
    String text = address.toString();
    return new FlinkRest(
        URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text));
  }

  boolean isLocal() {
    return address.toString().equals("local");
  }
}
