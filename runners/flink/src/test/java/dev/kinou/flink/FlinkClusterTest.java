package dev.kinou.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.kinou.pipeline.ClusterException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.PipelineRunner;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.joda.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FlinkClusterTest {
  /** The states of the job as it is asked for, the last one for good; empty where it is unknown. */
  private final Deque<String> states = new ConcurrentLinkedDeque<>();

  private final List<String> said = new ArrayList<>();
  private volatile String highAvailability = "NONE";
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] answer = answer(exchange.getRequestURI().getPath()).getBytes(UTF_8);
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String answer(String path) {
    return switch (path) {
      case "/jobs/overview" -> {
        String state = states.size() > 1 ? states.remove() : states.peek();
        yield state.isEmpty()
            ? "{\"jobs\":[]}"
            : "{\"jobs\":[{\"jid\":\"a\",\"name\":\"night\",\"state\":\"%s\"}]}".formatted(state);
      }
      case "/jobs/a/config" ->
          "{\"execution-config\":{\"restart-strategy\":\"Restart with fixed delay\"}}";
      case "/jobmanager/config" ->
          "[{\"key\":\"high-availability.type\",\"value\":\"%s\"}]".formatted(highAvailability);
      default -> "{}";
    };
  }

  private Optional<PipelineResult> run(boolean detached) throws Exception {
    PipelineOptions options = PipelineOptionsFactory.create();
    options.setRunner(HandsOver.class);
    options.setJobName("night");
    FlinkRest rest = new FlinkRest(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    return new FlinkCluster(rest, detached, said::add).run(Pipeline.create(options), () -> {});
  }

  @Test
  void givenJobManagerThatRecovers_waitsForTheJob() throws Exception {
    highAvailability = "zookeeper";
    states.addAll(List.of("RUNNING", "RUNNING", "", "RESTARTING", "FINISHED"));

    assertThat(run(false)).isPresent();
    assertThat(states).containsExactly("FINISHED");
  }

  @Test
  void givenJobManagerThatForgets_saysToSubmitAgain() {
    states.addAll(List.of("RUNNING", "RUNNING", ""));

    assertThatThrownBy(() -> run(false))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("no longer knows the night")
        .hasMessageContaining("submit it again");
  }

  @Test
  void givenCancelledJob_saysSo() {
    states.addAll(List.of("RUNNING", "CANCELED"));

    assertThatThrownBy(() -> run(false))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining("was cancelled");
  }

  @Test
  void givenDetached_leavesTheJobAndSaysSo() throws Exception {
    states.add("RUNNING");

    assertThat(run(true)).isEmpty();
    assertThat(said).singleElement().asString().startsWith("The night runs on as job a;");
  }

  /** Takes any pipeline. */
  static final class HandsOver extends PipelineRunner<PipelineResult> {
    public static HandsOver fromOptions(PipelineOptions options) {
      return new HandsOver();
    }

    @Override
    public PipelineResult run(Pipeline pipeline) {
      return new Taken();
    }
  }

  /** Of a job that somebody else follows. */
  private static final class Taken implements PipelineResult {
    @Override
    public State getState() {
      return State.UNKNOWN;
    }

    @Override
    public State cancel() {
      throw new UnsupportedOperationException();
    }

    @Override
    public State waitUntilFinish(Duration duration) {
      throw new UnsupportedOperationException();
    }

    @Override
    public State waitUntilFinish() {
      throw new UnsupportedOperationException();
    }

    @Override
    public MetricResults metrics() {
      throw new UnsupportedOperationException();
    }
  }
}
