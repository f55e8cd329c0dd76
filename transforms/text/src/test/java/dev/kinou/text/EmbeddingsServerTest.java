package dev.kinou.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.records.Json;
import dev.kinou.records.Secret;
import dev.kinou.records.TextEmbedder;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingsServerTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private static MiniLm model;
  private EmbeddingsServer server;

  @BeforeAll
  static void open() throws Exception {
    model = MiniLm.open(2);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @BeforeEach
  void start() throws Exception {
    server = EmbeddingsServer.start(model, new InetSocketAddress("127.0.0.1", 0), null);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.url().resolve(path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String body) throws Exception {
    return send(request("/v1/embeddings").POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  @Test
  void givenOneText_answersItsVector() throws Exception {
    HttpResponse<String> response =
        post("{\"model\":\"all-MiniLM-L6-v2\",\"input\":\"hello world\"}");

    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode answer = Json.mapper().readTree(response.body());
    assertThat(answer.get("object").textValue()).isEqualTo("list");
    assertThat(answer.get("model").textValue()).isEqualTo("all-MiniLM-L6-v2");
    assertThat(answer.get("usage").get("prompt_tokens").intValue()).isEqualTo(4);
    assertThat(answer.get("data")).hasSize(1);
    float[] expected = model.embed(List.of("hello world")).get(0);
    float[] vector =
        Json.mapper().treeToValue(answer.get("data").get(0).get("embedding"), float[].class);
    assertThat(vector).containsExactly(expected);
  }

  @Test
  void givenBase64_answersLittleEndianFloats() throws Exception {
    JsonNode answer =
        Json.mapper()
            .readTree(
                post("{\"model\":\"sentence-transformers/all-MiniLM-L6-v2\","
                        + "\"input\":[\"a\",\"昨日\"],\"encoding_format\":\"base64\","
                        + "\"dimensions\":384}")
                    .body());

    assertThat(answer.get("data")).hasSize(2);
    byte[] bytes =
        Base64.getDecoder().decode(answer.get("data").get(1).get("embedding").textValue());
    float[] vector = new float[384];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    assertThat(MiniLmTest.cosine(vector, model.embed(List.of("昨日")).get(0))).isGreaterThan(0.99999);
  }

  @Test
  void givenOurOwnRemoteEmbedder_givesTheSameVectors() throws Exception {
    EmbeddingConfig config =
        EmbeddingConfig.create().withEndpoint(server.url(), EmbeddingApi.OPENAI, MiniLm.NAME);
    List<String> texts = SampleTexts.fifty().subList(0, 12);
    try (TextEmbedder remote = Embedders.open(config)) {
      List<float[]> vectors = remote.embed(texts);
      List<float[]> expected = model.embed(texts);
      for (int i = 0; i < texts.size(); i++) {
        assertThat(MiniLmTest.cosine(vectors.get(i), expected.get(i))).isGreaterThan(0.99999);
      }
    }
  }

  @Test
  void givenManyRequestsAtOnce_answersEachItsOwn() throws Exception {
    List<String> texts = IntStream.range(0, 60).mapToObj(i -> "text number " + i).toList();
    List<float[]> expected = model.embed(texts);

    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (String text : texts) {
      answers.add(
          client.sendAsync(
              request("/v1/embeddings")
                  .POST(HttpRequest.BodyPublishers.ofString("{\"input\":[\"" + text + "\"]}"))
                  .build(),
              HttpResponse.BodyHandlers.ofString()));
    }

    for (int i = 0; i < texts.size(); i++) {
      JsonNode answer = Json.mapper().readTree(answers.get(i).get().body());
      float[] vector =
          Json.mapper().treeToValue(answer.get("data").get(0).get("embedding"), float[].class);
      assertThat(MiniLmTest.cosine(vector, expected.get(i))).isGreaterThan(0.99999);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | no JSON | {",
        "400 | JSON object | []",
        "400 | JSON object | ''",
        "400 | a text or an array of texts | {}",
        "400 | a text or an array of texts | {\"input\":[]}",
        "400 | a text or an array of texts | {\"input\":7}",
        "400 | token numbers are not understood | {\"input\":[1,2,3]}",
        "400 | token numbers are not understood | {\"input\":[[1,2],[3]]}",
        "400 | one was NULL | {\"input\":[\"a\",null]}",
        "400 | float or base64 | {\"input\":\"a\",\"encoding_format\":\"hex\"}",
        "400 | 384 dimensions | {\"input\":\"a\",\"dimensions\":256}",
        "404 | bge-m3 was asked for | {\"input\":\"a\",\"model\":\"bge-m3\"}",
      })
  void givenAWrongRequest_saysWhatIsWrong(int status, String message, String body)
      throws Exception {
    HttpResponse<String> response = post(body);

    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode error = Json.mapper().readTree(response.body()).get("error");
    assertThat(error.get("type").textValue()).isEqualTo("invalid_request_error");
    assertThat(error.get("message").textValue()).contains(message);
  }

  @Test
  void givenTooManyTexts_refuses() throws Exception {
    assertThat(post("{\"input\":[" + "\"a\",".repeat(2048) + "\"a\"]}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void givenATooLongBody_refusesAndGoesOn() throws Exception {
    assertThat(post("{\"input\":\"" + "a".repeat(16 << 20) + "\"}").statusCode()).isEqualTo(413);
    assertThat(send(request("/health")).statusCode()).isEqualTo(200);
  }

  @Test
  void givenOtherPathsAndMethods_saysWhatThereIs() throws Exception {
    assertThat(send(request("/v1/chat/completions")).statusCode()).isEqualTo(404);
    assertThat(send(request("/v1/embeddings")).statusCode()).isEqualTo(405);
    assertThat(send(request("/v1/models")).body()).contains("\"id\":\"all-MiniLM-L6-v2\"");
    assertThat(send(request("/health")).body())
        .isEqualTo("{\"status\":\"ok\",\"model\":\"all-MiniLM-L6-v2\"}");
  }

  @Test
  void givenAToken_demandsItExceptForHealth(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("token"), "sesame\n");
    server.close();
    server =
        EmbeddingsServer.start(
            model, new InetSocketAddress("127.0.0.1", 0), Secret.file(file.toString()));

    assertThat(send(request("/health")).statusCode()).isEqualTo(200);
    assertThat(send(request("/v1/models")).statusCode()).isEqualTo(401);
    assertThat(send(request("/v1/models").header("Authorization", "Bearer wrong")).statusCode())
        .isEqualTo(401);
    assertThat(send(request("/v1/models").header("Authorization", "Bearer sesame")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void givenAnAddressThatOthersReachAndNoToken_refusesToStart() {
    assertThatThrownBy(
            () -> EmbeddingsServer.start(model, new InetSocketAddress("0.0.0.0", 0), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give a token");
  }

  @Test
  void givenATakenPort_saysWhich() {
    int taken = server.url().getPort();

    assertThatThrownBy(
            () -> EmbeddingsServer.start(model, new InetSocketAddress("127.0.0.1", taken), null))
        .hasMessageContaining("Cannot listen on")
        .hasMessageContaining(Integer.toString(taken));
  }
}
