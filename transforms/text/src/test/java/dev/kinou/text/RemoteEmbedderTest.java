package dev.kinou.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kinou.records.Cause;
import dev.kinou.records.Secret;
import dev.kinou.records.http.EndpointException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteEmbedderTest {
  private static final String ONE = "{\"data\":[{\"index\":0,\"embedding\":[3,4]}]}";
  private FakeEmbeddingServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeEmbeddingServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private EmbeddingConfig openai() {
    return EmbeddingConfig.create()
        .withEndpoint(URI.create(server.url() + "/v1"), EmbeddingApi.OPENAI, "bge-m3");
  }

  private static RemoteEmbedder open(EmbeddingConfig config) {
    return new RemoteEmbedder(config, config.contentPrefix(), Duration.ofMillis(1));
  }

  private EndpointException failure(EmbeddingConfig config) {
    try (RemoteEmbedder embedder = open(config)) {
      return catchThrowableOfType(EndpointException.class, () -> embedder.embed(List.of("a")));
    }
  }

  @Test
  void givenOpenAi_asksWithPrefixAndNormalisesInOrder() throws Exception {
    server.answers(
        200, "{\"data\":[{\"index\":1,\"embedding\":[0,-2]},{\"index\":0,\"embedding\":[3,4]}]}");
    try (RemoteEmbedder embedder = open(openai().withPrefixes("query: ", "passage: "))) {
      assertThat(embedder.embed(List.of("a", "b")))
          .containsExactly(new float[] {0.6f, 0.8f}, new float[] {0, -1});
      assertThat(embedder.dimensions()).isEqualTo(2);
      assertThat(embedder.name()).matches("bge-m3\\+[0-9a-f]{8}");
    }

    assertThat(server.asked()).hasSize(1);
    FakeEmbeddingServer.Asked asked = server.asked().get(0);
    assertThat(asked.path()).isEqualTo("/v1/embeddings");
    assertThat(asked.authorization()).isNull();
    assertThat(asked.input()).containsExactly("passage: a", "passage: b");
    assertThat(asked.body().get("model").textValue()).isEqualTo("bge-m3");
  }

  @Test
  void givenOllama_asksItsOwnApi() throws Exception {
    server.answers(200, "{\"embeddings\":[[3,4],[0,5]]}");
    EmbeddingConfig config =
        EmbeddingConfig.create()
            .withEndpoint(URI.create(server.url() + "/"), EmbeddingApi.OLLAMA, "bge-m3");
    try (RemoteEmbedder embedder = open(config)) {
      assertThat(embedder.embed(List.of("a", "b")))
          .containsExactly(new float[] {0.6f, 0.8f}, new float[] {0, 1});
    }

    assertThat(server.asked().get(0).path()).isEqualTo("/api/embed");
  }

  @Test
  void givenMoreThanABatch_asksSeveralTimes() throws Exception {
    server.answers(200, "{\"data\":[{\"embedding\":[1,0]},{\"embedding\":[0,1]}]}");
    server.answers(200, ONE);
    try (RemoteEmbedder embedder = open(openai().withBatch(2))) {
      assertThat(embedder.embed(List.of("a", "b", "c")))
          .containsExactly(new float[] {1, 0}, new float[] {0, 1}, new float[] {0.6f, 0.8f});
    }

    assertThat(server.asked())
        .extracting(FakeEmbeddingServer.Asked::input)
        .containsExactly(List.of("a", "b"), List.of("c"));
  }

  @Test
  void givenPassingFaults_triesAgain() throws Exception {
    server.busy("0").answers(500, "oops").answers(503, "").busy(null).answers(200, ONE);
    try (RemoteEmbedder embedder = open(openai())) {
      assertThat(embedder.embed(List.of("a"))).hasSize(1);
    }

    assertThat(server.asked()).hasSize(5);
  }

  @Test
  void givenAServerThatStaysBusy_isDeferredAfterFiveAttempts() {
    for (int i = 0; i < 5; i++) {
      server.busy(null);
    }

    EndpointException failure = failure(openai());

    assertThat(failure.reason()).isEqualTo(Cause.DEFERRED_UNTIL);
    assertThat(failure).hasMessageContaining("/v1/embeddings answered 429: slow down");
    assertThat(server.asked()).hasSize(5);
  }

  @Test
  void givenNoServer_isDeferred() {
    server.close();

    EndpointException failure = failure(openai());

    assertThat(failure.reason()).isEqualTo(Cause.DEFERRED_UNTIL);
    assertThat(failure).hasMessageContaining("No answer from http://127.0.0.1:");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 302})
  void givenARefusal_asksOnceAndNeedsAPerson(int status) {
    server.answers(status, "{\"error\":\"no such thing\"}");

    EndpointException failure = failure(openai());

    assertThat(failure.reason()).isEqualTo(Cause.OUR_FAULT);
    assertThat(failure).hasMessageContaining("answered " + status + ": no such thing");
    assertThat(server.asked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>a portal</html>",
        "{}",
        "[]",
        "{\"data\":[]}",
        "{\"data\":[{\"embedding\":[]}]}",
        "{\"data\":[{\"embedding\":[1,\"x\"]}]}",
        "{\"data\":[{\"embedding\":\"AAAA\"}]}",
        "{\"data\":[{\"index\":7,\"embedding\":[1,2]}]}",
        "{\"data\":[{\"embedding\":[1,2]},{\"embedding\":[1,2]}]}",
        "{\"data\":[{\"embedding\":[0,0]}]}",
        "{\"data\":[{\"embedding\":[1e300,1]}]}",
        "{\"embeddings\":[[1,2]]}"
      })
  void givenGarbage_needsAPerson(String body) {
    server.answers(200, body);

    EndpointException failure = failure(openai());

    assertThat(failure.reason()).isEqualTo(Cause.OUR_FAULT);
    assertThat(failure).hasMessageContaining("127.0.0.1");
  }

  @Test
  void givenAnotherDimension_needsAPerson() throws Exception {
    server.answers(200, ONE).answers(200, "{\"data\":[{\"embedding\":[1,2,3]}]}");
    try (RemoteEmbedder embedder = open(openai())) {
      embedder.embed(List.of("a"));

      assertThatThrownBy(() -> embedder.embed(List.of("b")))
          .isInstanceOf(EndpointException.class)
          .hasMessageContaining("answered with 3 numbers where it had 2 before");
    }
  }

  @Test
  void givenAKeyFile_sendsTheKeyAndReadsItAnew(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("key"), "first\n");
    server.answers(200, ONE).answers(200, ONE);
    try (RemoteEmbedder embedder = open(openai().withKey(Secret.file(file.toString())))) {
      embedder.embed(List.of("a"));
      Files.writeString(file, "second\n");
      embedder.embed(List.of("a"));
    }

    assertThat(server.asked())
        .extracting(FakeEmbeddingServer.Asked::authorization)
        .containsExactly("Bearer first", "Bearer second");
  }

  @Test
  void givenAKeyThatIsNotThere_saysWhereItWasLookedFor() {
    EndpointException failure = failure(openai().withKey(Secret.env("KINOU_TEST_NO_SUCH_KEY")));

    assertThat(failure.reason()).isEqualTo(Cause.OUR_FAULT);
    assertThat(failure).hasMessageContaining("KINOU_TEST_NO_SUCH_KEY is not set");
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void givenARefusalWithAKey_doesNotTellTheKey(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("key"), "hush-hush");
    server.answers(401, "no");
    EmbeddingConfig config = openai().withKey(Secret.file(file.toString()));

    assertThat(failure(config)).hasMessageContaining("The key (embedding.key) is missing, wrong");
    server.answers(401, "no");
    assertThat(failure(config).toString() + config).doesNotContain("hush");
  }

  @Test
  void givenAnInterrupt_stops() {
    try (RemoteEmbedder embedder = open(openai())) {
      server.busy("60");
      server.answers(200, ONE);
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> embedder.embed(List.of("a")))
          .isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isFalse();
    }
  }
}
