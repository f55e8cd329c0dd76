package dev.kinou.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.kinou.flink.FlinkRest.Job;
import dev.kinou.pipeline.ClusterException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlinkRestTest {
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Map<String, String> asked = new ConcurrentHashMap<>();
  private HttpServer server;
  private FlinkRest rest;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().toString();
          asked.put(path, exchange.getRequestMethod());
          byte[] answer = answers.getOrDefault(path, "").getBytes(UTF_8);
          exchange.sendResponseHeaders(answers.containsKey(path) ? 200 : 404, 0);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    rest = new FlinkRest(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void tellsWorkersAndSlots() throws Exception {
    answers.put(
        "/overview",
        "{\"taskmanagers\":2,\"slots-total\":8,\"slots-available\":5,\"flink-version\":\"1.19.3\"}");

    assertThat(rest.overview()).isEqualTo(new FlinkRest.Overview("1.19.3", 2, 8, 5));
  }

  @Test
  void givenNoCluster_saysWhatToDo() {
    FlinkRest nobody = new FlinkRest(URI.create("http://127.0.0.1:1"));

    assertThatThrownBy(nobody::overview)
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("No Flink cluster answers at http://127.0.0.1:1")
        .hasMessageContaining("--flink");
  }

  @Test
  void findsTheNewestJobOfAName() throws Exception {
    answers.put(
        "/jobs/overview",
        "{\"jobs\":["
            + job("a", "kinou-1-x", "FINISHED", 1)
            + ","
            + job("b", "kinou-1-y", "RUNNING", 3)
            + ","
            + job("c", "kinou-2-z", "RUNNING", 5)
            + "]}");

    assertThat(rest.jobs("kinou-1-")).extracting(Job::id).containsExactly("b", "a");
    assertThat(rest.running("kinou-1-")).map(Job::id).contains("b");
    assertThat(rest.running("kinou-1-x")).isEmpty();
  }

  @Test
  void tellsTheInnermostCause() throws Exception {
    answers.put(
        "/jobs/a/exceptions?maxExceptions=1",
        "{\"root-exception\":\"Recovery is suppressed\\n\\tat x\\nCaused by: java.io.IOException: disk full\\n\\tat y\"}");

    assertThat(rest.failure(new Job("a", "n", "FAILED", 0, java.time.Duration.ZERO)))
        .isEqualTo("java.io.IOException: disk full");
  }

  @Test
  void knowsWhatIsInTheClustersLib() throws Exception {
    answers.put(
        "/jobmanager/environment",
        "{\"classpath\":[\"/opt/flink/lib/kinou-flink.jar\",\"/opt/flink/lib/flink-dist-1.19.3.jar\"]}");

    assertThat(rest.has("kinou-flink.jar")).isTrue();
    assertThat(rest.has("flink.jar")).isFalse();
  }

  @Test
  void cancels() throws Exception {
    answers.put("/jobs/a?mode=cancel", "{}");

    rest.cancel(new Job("a", "n", "RUNNING", 0, java.time.Duration.ZERO));

    assertThat(asked).containsEntry("/jobs/a?mode=cancel", "PATCH");
  }

  @Test
  void tellsWhetherJobsOutliveTheJobManager() throws Exception {
    answers.put("/jobmanager/config", "[{\"key\":\"rest.port\",\"value\":\"8081\"}]");
    assertThat(rest.recoversJobs()).isFalse();

    answers.put(
        "/jobmanager/config", "[{\"key\":\"high-availability.type\",\"value\":\"zookeeper\"}]");
    assertThat(rest.recoversJobs()).isTrue();

    answers.put("/jobmanager/config", "[{\"key\":\"high-availability.type\",\"value\":\"NONE\"}]");
    assertThat(rest.recoversJobs()).isFalse();
  }

  private static String job(String id, String name, String state, long started) {
    return "{\"jid\":\"%s\",\"name\":\"%s\",\"state\":\"%s\",\"start-time\":%d,\"duration\":7}"
        .formatted(id, name, state, started);
  }
}
