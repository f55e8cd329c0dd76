package dev.kinou.watch.judge;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A language model's answer as a record, or why not: every component there and of its type, nothing
 * else beside. Servers are asked to keep to a schema, and not all do.
 */
final class StrictJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .defaultSetterInfo(JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  /** Some models set JSON as a block of code. */
  private static final Pattern BLOCK =
      Pattern.compile("\\A\\s*```(?:json)?\\s*(.*?)\\s*```\\s*\\z", Pattern.DOTALL);

  private StrictJson() {}

  static <T> T read(String answer, Class<T> type) throws UnusableAnswerException {
    Matcher block = BLOCK.matcher(answer);
    String json = block.matches() ? block.group(1) : answer;
    if (json.isBlank()) {
      throw new UnusableAnswerException("it was empty");
    }
    try {
      T value = MAPPER.readValue(json, type);
      if (value == null) {
        throw new UnusableAnswerException("it was null");
      }
      return value;
    } catch (JsonMappingException e) {
      throw e.getCause() instanceof StreamReadException
          ? noJson()
          : new UnusableAnswerException("it did not keep to the schema" + where(e));
    } catch (JsonProcessingException e) {
      throw noJson();
    }
  }

  private static UnusableAnswerException noJson() {
    return new UnusableAnswerException("it was no valid JSON object");
  }

  /** By our own names only: what the model wrote may be a transcript's. */
  private static String where(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(JsonMappingException.Reference::getFieldName)
            .filter(name -> name != null && name.matches("[a-z]{1,20}"))
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "" : " at " + path;
  }

  static JsonNode schema(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
