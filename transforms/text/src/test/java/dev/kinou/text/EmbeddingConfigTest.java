package dev.kinou.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.records.Json;
import dev.kinou.records.Secret;
import java.net.URI;
import java.time.ZoneId;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

class EmbeddingConfigTest {
  private static final EmbeddingConfig REMOTE =
      EmbeddingConfig.create()
          .withEndpoint(URI.create("http://localhost:11434"), EmbeddingApi.OLLAMA, "bge-m3")
          .withKey(Secret.env("KEY"))
          .withPrefixes("q: ", "p: ")
          .withBatch(7)
          .withThreads(3)
          .withZone(ZoneId.of("Asia/Tokyo"));

  @Test
  void givenAWorker_arrivesAsItWas() {
    assertThat(SerializableUtils.clone(REMOTE)).isEqualTo(REMOTE);
    assertThat(SerializableUtils.clone(EmbeddingConfig.create()))
        .isEqualTo(EmbeddingConfig.create());
  }

  @Test
  void givenJson_readsWhatItWrote() throws Exception {
    String json = Json.mapper().writeValueAsString(REMOTE);

    assertThat(Json.mapper().readValue(json, EmbeddingConfig.class)).isEqualTo(REMOTE);
  }

  @Test
  void givenAConfiguration_namesChunkerAndEmbedderBeforeTheyAreOpen() {
    assertThat(EmbedPassages.chunker(EmbeddingConfig.create())).isEqualTo("sentences-1-256t");
    assertThat(EmbedPassages.embedder(EmbeddingConfig.create())).isEqualTo("all-MiniLM-L6-v2");
    assertThat(EmbedPassages.chunker(REMOTE)).isEqualTo("sentences-1");
    assertThat(EmbedPassages.embedder(REMOTE)).startsWith("bge-m3+");
  }

  @Test
  void givenAnotherModelWithoutEndpoint_saysThatAServerIsNeeded() {
    assertThatThrownBy(
            () -> EmbeddingConfig.create().withEndpoint(null, EmbeddingApi.OPENAI, "bge-m3"))
        .hasMessageContaining("bge-m3: name the server that has it");
  }

  @Test
  void givenValuesOutOfRange_namesThem() {
    EmbeddingConfig config = EmbeddingConfig.create();
    assertThatThrownBy(() -> config.withBatch(0)).hasMessageContaining("1 to 2048, but was 0");
    assertThatThrownBy(() -> config.withThreads(-1)).hasMessageContaining("but was -1");
    assertThatThrownBy(() -> config.withPrefixes("q: ", "")).hasMessageContaining("no prefixes");
    assertThatThrownBy(
            () -> config.withEndpoint(URI.create("ftp://a.example"), EmbeddingApi.OPENAI, "bge-m3"))
        .hasMessageContaining("ftp://a.example");
  }
}
