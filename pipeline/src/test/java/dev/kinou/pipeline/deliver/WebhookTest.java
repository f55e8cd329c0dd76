package dev.kinou.pipeline.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.kinou.pipeline.config.Delivery;
import dev.kinou.pipeline.digest.Letter;
import dev.kinou.pipeline.digest.SampleDigest;
import dev.kinou.pipeline.digest.Sheet;
import dev.kinou.records.AddressPolicy;
import dev.kinou.records.Json;
import dev.kinou.records.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookTest {
  private static final int HANGS_UP = 0;
  private static final AddressPolicy LOOPBACK = new AddressPolicy(Set.of("127.0.0.1"));
  private static final Letter LETTER = Letter.of(new Sheet(SampleDigest.digest(20)));

  /** A structured string: in quotes. */
  private static final String KEY = '"' + LETTER.id() + '"';

  @TempDir Path directory;
  private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
  private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
  private final List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), "UTF-8"));
          keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
          int status = answers.isEmpty() ? 200 : answers.remove(0);
          if (status == HANGS_UP) {
            exchange.close();
            return;
          }
          if (status / 100 == 3) {
            exchange.getResponseHeaders().add("Location", url("/elsewhere").toString());
          }
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private Webhook webhook(AddressPolicy policy) {
    return new Webhook(new Delivery.Webhook(url("/hook"), null), policy, Duration.ofMillis(1));
  }

  private Webhook secret(String address) throws IOException {
    Path file = Files.writeString(directory.resolve("hook"), address);
    return new Webhook(
        new Delivery.Webhook(null, Secret.file(file.toString())), LOOPBACK, Duration.ofMillis(1));
  }

  @Test
  void givenALetter_postsItAsJson() throws Exception {
    webhook(LOOPBACK).carry(LETTER, "");

    assertThat(bodies).hasSize(1);
    JsonNode message = Json.mapper().readTree(bodies.get(0));
    assertThat(message.path("text").asText())
        .startsWith("Of 20 new videos, these six are worth your 90 minutes.\n1. [Why loop");
    assertThat(message.path("person").asText()).isEqualTo("anna");
    assertThat(message.path("videos").asInt()).isEqualTo(20);
    assertThat(message.path("watch")).hasSize(6);
    JsonNode first = message.path("watch").path(0);
    assertThat(first.path("seconds").asInt()).isEqualTo(26 * 60);
    assertThat(first.path("parts").path("interest").asDouble()).isEqualTo(0.62);
    assertThat(first.path("quotes").path(0).path("start_ms").asLong()).isEqualTo(122_000);
    assertThat(message.path("skim").path(0).path("ranges")).hasSize(2);
    assertThat(keys).containsExactly(KEY);
  }

  @Test
  void givenAServerThatStumbles_triesAgainUnderTheSameKey() throws Exception {
    answers.addAll(List.of(503, 429, 409));

    webhook(LOOPBACK).carry(LETTER, "");

    assertThat(keys).containsExactly(KEY, KEY, KEY, KEY);
  }

  @Test
  void givenARefusal_doesNotTryAgainAndSaysWhat() {
    answers.add(404);

    assertThatThrownBy(() -> webhook(LOOPBACK).carry(LETTER, ""))
        .isNotInstanceOf(UncertainException.class)
        .hasMessage("it answered 404; check the address");
    assertThat(bodies).hasSize(1);
  }

  @Test
  void givenAServerThatFails_saysThatNobodyCanTellWhetherItArrived() {
    answers.addAll(List.of(502, 502, 502, 404));

    assertThatThrownBy(() -> webhook(LOOPBACK).carry(LETTER, ""))
        .isInstanceOf(UncertainException.class)
        .hasMessage("it answered 404; check the address");
  }

  @Test
  void givenAServerThatHangsUp_saysThatNobodyCanTellWhetherItArrived() {
    answers.addAll(List.of(HANGS_UP, HANGS_UP, HANGS_UP, HANGS_UP));

    assertThatThrownBy(() -> webhook(LOOPBACK).carry(LETTER, ""))
        .isInstanceOf(UncertainException.class)
        .hasMessageContaining("it cannot be reached");
    assertThat(keys).hasSizeGreaterThanOrEqualTo(4).containsOnly(KEY);
  }

  @Test
  void givenNobodyListening_saysThatItDidNotArrive() {
    server.stop(0);

    assertThatThrownBy(() -> webhook(LOOPBACK).carry(LETTER, ""))
        .isExactlyInstanceOf(IOException.class)
        .hasMessageContaining("it cannot be reached");
  }

  @Test
  void givenARedirect_doesNotFollowIt() {
    answers.add(302);

    assertThatThrownBy(() -> webhook(LOOPBACK).carry(LETTER, "")).hasMessageContaining("302");
    assertThat(bodies).hasSize(1);
  }

  @Test
  void givenAPrivateAddress_refusesUnlessItIsAllowed() {
    assertThatThrownBy(() -> webhook(new AddressPolicy(Set.of())).carry(LETTER, ""))
        .hasMessage("its address is a private one; name its host below allow_hosts");
    assertThat(bodies).isEmpty();
  }

  @Test
  void givenASecretAddress_neverShowsIt() throws Exception {
    secret(url("/t0ken").toString()).carry(LETTER, "");
    assertThat(bodies).hasSize(1);
    answers.addAll(List.of(500, 500, 500, 500));
    Webhook failing = secret(url("/t0ken").toString());
    assertThat(failing.name()).startsWith("webhook in the file ").doesNotContain("t0ken");
    assertThatThrownBy(() -> failing.carry(LETTER, ""))
        .hasMessageContaining("500")
        .hasMessageNotContaining("t0ken");
    assertThatThrownBy(() -> secret("http://127.0.0.1:1/t0ken").carry(LETTER, ""))
        .hasMessage("it cannot be reached (ConnectException)");
    assertThatThrownBy(() -> secret("ftp://t0ken").carry(LETTER, ""))
        .hasMessageContaining("holds no http or https address")
        .hasMessageNotContaining("t0ken");
  }
}
