package dev.kinou.records.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.kinou.records.Cause;
import dev.kinou.records.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonEndpointTest {
  private HttpServer server;
  private URI url;
  private volatile int status = 200;
  private volatile String retryAfter;
  private volatile String answer = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = answer.getBytes();
          exchange.getRequestBody().readAllBytes();
          if (retryAfter != null) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
          }
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private JsonEndpoint endpoint() {
    return new JsonEndpoint(
        new Endpoint(
            url,
            "a.url",
            Optional.empty(),
            "a.key",
            "Get the model",
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            100));
  }

  private EndpointException failure() {
    return catchThrowableOfType(
        EndpointException.class, () -> endpoint().post(Json.mapper().createObjectNode()));
  }

  @Test
  void givenAnAnswer_readsIt() throws Exception {
    answer = "{\"a\": 1}";

    assertThat(endpoint().post(Json.mapper().createObjectNode()).path("a").intValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "' 7 ', PT7S",
    "3600, PT1M",
    "'Fri, 20 Nov 2020 04:15:00 GMT', PT0S",
    "'Sat, 20 Nov 2100 04:15:00 GMT', PT1M",
    "soon, ",
    ", "
  })
  void givenABusyServer_waitsAsLongAsItSaysAndNotForEver(String header, Duration wait) {
    status = 429;
    retryAfter = header;

    assertThat(failure().after().orElse(null)).isEqualTo(wait);
  }

  @ParameterizedTest
  @CsvSource({
    "302, MISCONFIGURED, OUR_FAULT, . It redirects",
    "400, REFUSED, OUR_FAULT, ''",
    "401, MISCONFIGURED, OUR_FAULT, . The key (a.key) is missing",
    "403, MISCONFIGURED, OUR_FAULT, . The key (a.key) is missing",
    "404, MISCONFIGURED, OUR_FAULT, . Get the model",
    "408, FAILED, DEFERRED_UNTIL, ''",
    "429, BUSY, DEFERRED_UNTIL, ''",
    "500, FAILED, DEFERRED_UNTIL, ''",
    "503, BUSY, DEFERRED_UNTIL, ''"
  })
  void givenARefusal_saysWhatStoodInTheWay(
      int code, EndpointException.Kind kind, Cause reason, String mend) {
    status = code;
    answer = "{\"error\": \"sorry\"}";

    EndpointException failure = failure();

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.lasting()).isEqualTo(kind == EndpointException.Kind.MISCONFIGURED);
    assertThat(failure).hasMessageStartingWith(url + " answered " + code + ": sorry" + mend);
  }

  @Test
  void givenAPage_quotesIt() {
    answer = "<html>a portal</html>";

    assertThat(failure())
        .hasMessage(url + " answered with what is no JSON: a page, “a portal”. Is a.url right?");
    assertThat(failure().kind()).isEqualTo(EndpointException.Kind.REFUSED);
  }

  @Test
  void givenMoreThanIsRead_refusesIt() {
    answer = " ".repeat(101);

    assertThat(failure()).hasMessage(url + " answered with more than 100 bytes");
    assertThat(failure().kind()).isEqualTo(EndpointException.Kind.REFUSED);
  }
}
