package dev.kinou.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.records.Json;
import dev.kinou.records.TextEmbedder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What OpenAI's API lets a caller ask of an embedding server.
 *
 * @param base64 whether vectors are wanted as little-endian floats in Base64
 */
record EmbeddingsRequest(List<String> texts, boolean base64) {
  private static final int MOST_TEXTS = 2048;

  static EmbeddingsRequest parse(byte[] body, TextEmbedder embedder) throws RequestException {
    JsonNode request;
    try {
      request = Json.mapper().readTree(body);
    } catch (IOException e) {
      throw new RequestException(400, "The body is no JSON");
    }
    if (request == null || !request.isObject()) {
      throw new RequestException(400, "The body must be a JSON object");
    }
    checkModel(request.path("model"), embedder.name());
    checkDimensions(request.path("dimensions"), embedder);
    return new EmbeddingsRequest(
        texts(request.path("input")), base64(request.path("encoding_format")));
  }

  /** Another model's vectors cannot be compared with this one's, so its name is refused. */
  private static void checkModel(JsonNode model, String name) throws RequestException {
    if (model.isMissingNode() || model.isNull()) {
      return;
    }
    String asked = model.asText();
    if (!asked.equals(name) && !asked.endsWith("/" + name)) {
      throw new RequestException(
          404, "This server embeds with %s, but %s was asked for".formatted(name, asked));
    }
  }

  private static void checkDimensions(JsonNode dimensions, TextEmbedder embedder)
      throws RequestException {
    if (dimensions.isMissingNode() || dimensions.isNull()) {
      return;
    }
    int ours = embedder.dimensions();
    if (!dimensions.isInt() || dimensions.intValue() != ours) {
      throw new RequestException(
          400, "The model's vectors have %d dimensions, not %s".formatted(ours, dimensions));
    }
  }

  private static List<String> texts(JsonNode input) throws RequestException {
    if (input.isTextual()) {
      return List.of(input.textValue());
    }
    if (!input.isArray() || input.isEmpty()) {
      throw new RequestException(400, "input must be a text or an array of texts");
    }
    if (input.size() > MOST_TEXTS) {
      throw new RequestException(
          400, "input has at most %d texts, but had %d".formatted(MOST_TEXTS, input.size()));
    }
    List<String> texts = new ArrayList<>(input.size());
    for (JsonNode text : input) {
      if (text.isNumber() || text.isArray()) {
        throw new RequestException(400, "input must be texts: token numbers are not understood");
      }
      if (!text.isTextual()) {
        throw new RequestException(400, "input must be texts, but one was " + text.getNodeType());
      }
      texts.add(text.textValue());
    }
    return texts;
  }

  private static boolean base64(JsonNode format) throws RequestException {
    String asked = format.asText("float");
    return switch (asked) {
      case "float", "null", "" -> false;
      case "base64" -> true;
      default ->
          throw new RequestException(
              400, "encoding_format must be float or base64, but was " + asked);
    };
  }
}
