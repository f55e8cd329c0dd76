package dev.kinou.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinou.records.Json;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * langchain4j's in-process embedder on the same ONNX file. As shipped it reads only 128 tokens,
 * silently, since its tokenizer's file says so; to be comparable its limit is set to 256.
 */
final class Langchain4j extends AbstractInProcessEmbeddingModel {
  private final OnnxBertBiEncoder encoder;

  Langchain4j() throws IOException {
    super(null);
    try (InputStream model = Langchain4j.class.getResourceAsStream("/all-minilm-l6-v2.onnx")) {
      encoder = new OnnxBertBiEncoder(model, tokenizer(), PoolingMode.MEAN);
    }
  }

  private static InputStream tokenizer() throws IOException {
    try (InputStream in =
        Langchain4j.class.getResourceAsStream("/all-minilm-l6-v2-tokenizer.json")) {
      ObjectNode tokenizer = (ObjectNode) Json.mapper().readTree(in);
      ((ObjectNode) tokenizer.get("truncation")).put("max_length", 256);
      return new ByteArrayInputStream(Json.mapper().writeValueAsBytes(tokenizer));
    }
  }

  @Override
  protected OnnxBertBiEncoder model() {
    return encoder;
  }
}
