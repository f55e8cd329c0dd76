package dev.kinou.flink;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.pipeline.ClusterException;
import dev.kinou.records.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * A Flink cluster by its REST API.
 *
 * <p>See the <a
 * href="https://nightlies.apache.org/flink/flink-docs-release-1.19/docs/ops/rest_api/">REST API of
 * Flink 1.19</a>.
 */
final class FlinkRest {
  private static final RequestBody NOTHING = RequestBody.create(new byte[0]);

  private final URI address;
  private final OkHttpClient client =
      new OkHttpClient.Builder()
          .connectTimeout(Duration.ofSeconds(5))
          .readTimeout(Duration.ofSeconds(30))
          .build();

  /**
   * @param address of the JobManager, for instance {@code http://jobmanager:8081}
   */
  FlinkRest(URI address) {
    this.address = address;
  }

  /**
   * @param slots of all workers
   * @param free of them
   */
  record Overview(String version, int workers, int slots, int free) {}

  /**
   * @param state as Flink calls it, for instance {@code RUNNING}
   */
  record Job(String id, String name, String state, long startedMs, Duration duration) {
    boolean over() {
      return switch (state) {
        case "FINISHED", "CANCELED", "FAILED", "SUSPENDED" -> true;
        default -> false;
      };
    }
  }

  URI address() {
    return address;
  }

  /**
   * @throws ClusterException if no cluster answers there
   */
  Overview overview() throws ClusterException {
    try {
      JsonNode node = get("/overview");
      return new Overview(
          node.path("flink-version").asText(),
          node.path("taskmanagers").asInt(),
          node.path("slots-total").asInt(),
          node.path("slots-available").asInt());
    } catch (IOException e) {
      throw new ClusterException(
          "No Flink cluster answers at %s: %s. Name its JobManager with --flink http://HOST:PORT, or start one on this machine with make flink-up."
              .formatted(address, e.getMessage()),
          e);
    }
  }

  /** The newest first. */
  List<Job> jobs(String namePrefix) throws IOException {
    List<Job> jobs = new ArrayList<>();
    for (JsonNode node : get("/jobs/overview").path("jobs")) {
      if (node.path("name").asText().startsWith(namePrefix)) {
        jobs.add(
            new Job(
                node.path("jid").asText(),
                node.path("name").asText(),
                node.path("state").asText(),
                node.path("start-time").asLong(),
                Duration.ofMillis(node.path("duration").asLong())));
      }
    }
    jobs.sort((a, b) -> Long.compare(b.startedMs, a.startedMs));
    return jobs;
  }

  Optional<Job> running(String namePrefix) throws IOException {
    return jobs(namePrefix).stream().filter(job -> !job.over()).findFirst();
  }

  /** Whether jobs outlive the JobManager: one that is started anew takes them up again. */
  boolean recoversJobs() throws IOException {
    for (JsonNode setting : get("/jobmanager/config")) {
      String key = setting.path("key").asText();
      if (key.equals("high-availability.type") || key.equals("high-availability")) {
        return !setting.path("value").asText().equalsIgnoreCase("none");
      }
    }
    return false;
  }

  /** Whether a jar of this name stands in the cluster's lib folder, so that it needs no other. */
  boolean has(String jar) throws ClusterException {
    try {
      for (JsonNode entry : get("/jobmanager/environment").path("classpath")) {
        if (entry.asText().endsWith("/" + jar)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new ClusterException("Flink's REST API failed: " + e.getMessage(), e);
    }
  }

  /** In words, as Flink says it. */
  String restartStrategy(Job job) throws IOException {
    return get("/jobs/%s/config".formatted(job.id))
        .path("execution-config")
        .path("restart-strategy")
        .asText();
  }

  /** The innermost causes of the job's failure, the first lines of them. */
  String failure(Job job) throws IOException {
    String trace =
        get("/jobs/%s/exceptions?maxExceptions=1".formatted(job.id))
            .path("root-exception")
            .asText("it does not say why");
    String[] causes = trace.split("Caused by: ");
    String last = causes[causes.length - 1];
    return last.lines().findFirst().orElse(trace);
  }

  void cancel(Job job) throws IOException {
    Request request =
        new Request.Builder()
            .url(address + "/jobs/%s?mode=cancel".formatted(job.id))
            .patch(NOTHING)
            .build();
    try (Response response = client.newCall(request).execute()) {
      if (!response.isSuccessful()) {
        throw new IOException("Flink answered " + response.code());
      }
    }
  }

  private JsonNode get(String path) throws IOException {
    Request request = new Request.Builder().url(address + path).build();
    try (Response response = client.newCall(request).execute()) {
      String body = response.body().string();
      if (!response.isSuccessful()) {
        throw new IOException("%s answered %d".formatted(path, response.code()));
      }
      return Json.mapper().readTree(body);
    }
  }
}
