package dev.kinou.knowledge.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.knowledge.openwebui.Embedding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbedderCheckTest {

  @ParameterizedTest
  @CsvSource({
    "all-MiniLM-L6-v2, sentence-transformers/all-MiniLM-L6-v2",
    "all-MiniLM-L6-v2, all-minilm-l6-v2",
    "nomic-embed-text+0123abcd, nomic-embed-text:latest"
  })
  void givenTheSameModelByAnotherName_findsNoProblem(String ours, String servers) {
    assertThat(EmbedderCheck.problem(ours, new Embedding("", servers))).isEmpty();
  }

  @Test
  void givenAnotherModel_namesBoth() {
    assertThat(EmbedderCheck.problem("all-MiniLM-L6-v2", new Embedding("openai", "bge-m3")))
        .get()
        .asString()
        .contains("all-MiniLM-L6-v2")
        .contains("openai/bge-m3");
  }
}
