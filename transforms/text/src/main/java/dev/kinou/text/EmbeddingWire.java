package dev.kinou.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinou.records.Json;
import dev.kinou.records.http.Endpoint;
import dev.kinou.records.http.EndpointException;
import dev.kinou.records.http.JsonEndpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One request to an embedding server, and what its answer means. Safe for many threads. */
final class EmbeddingWire {
  private static final long LONGEST_ANSWER = 256L << 20;
  private static final int LONGEST_QUOTE = 300;

  private final EmbeddingConfig config;
  private final Endpoint endpoint;
  private final JsonEndpoint server;

  EmbeddingWire(EmbeddingConfig config) {
    this.config = config;
    this.endpoint =
        new Endpoint(
            Endpoint.below(config.endpoint(), config.api().path()),
            "embedding.endpoint",
            Optional.ofNullable(config.key()),
            "embedding.key",
            "The address in embedding.endpoint, or the model's name %s, is wrong"
                .formatted(config.model()),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            LONGEST_ANSWER);
    this.server = new JsonEndpoint(endpoint);
  }

  /**
   * @return one vector for each text, in the same order, as the server gave them
   */
  List<float[]> post(List<String> texts) throws IOException, InterruptedException {
    ObjectNode question = Json.mapper().createObjectNode().put("model", config.model());
    if (config.api() == EmbeddingApi.OPENAI) {
      question.put("encoding_format", "float");
    }
    texts.forEach(question.putArray("input")::add);
    return vectors(server.post(question), texts.size());
  }

  private List<float[]> vectors(JsonNode answer, int count) throws EndpointException {
    boolean openai = config.api() == EmbeddingApi.OPENAI;
    JsonNode rows = answer.path(openai ? "data" : "embeddings");
    if (!rows.isArray() || rows.size() != count) {
      throw garbage("not %d embeddings".formatted(count), answer);
    }
    float[][] vectors = new float[count][];
    for (int i = 0; i < count; i++) {
      JsonNode row = rows.get(i);
      int index = openai ? row.path("index").asInt(i) : i;
      JsonNode numbers = openai ? row.path("embedding") : row;
      if (index < 0 || index >= count || vectors[index] != null || !numbers.isArray()) {
        throw garbage("embeddings in an unknown form", answer);
      }
      vectors[index] = numbers(numbers, answer);
    }
    return new ArrayList<>(Arrays.asList(vectors));
  }

  private float[] numbers(JsonNode array, JsonNode answer) throws EndpointException {
    float[] vector = new float[array.size()];
    for (int i = 0; i < vector.length; i++) {
      if (!array.get(i).isNumber()) {
        throw garbage("embeddings that are not all numbers", answer);
      }
      vector[i] = array.get(i).floatValue();
    }
    if (vector.length == 0) {
      throw garbage("an empty embedding", answer);
    }
    return vector;
  }

  private EndpointException garbage(String what, JsonNode answer) {
    String quote = Graphemes.shorten(Graphemes.oneLine(answer.toString()), LONGEST_QUOTE);
    return new EndpointException(
        EndpointException.Kind.REFUSED,
        "%s is asked in the manner of %s, but answered with %s: %s"
            .formatted(endpoint.url(), config.api(), what, quote),
        null);
  }
}
