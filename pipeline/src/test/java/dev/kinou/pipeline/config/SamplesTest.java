package dev.kinou.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {

  @ParameterizedTest
  @ValueSource(strings = {"kinou.yaml", "kinou-openwebui.yaml"})
  void givenASample_isReadAndWritesBelowOut(String name) {
    Path out = Path.of("../out/sample").toAbsolutePath().normalize();

    Config config = ConfigReader.read(Path.of("../samples", name));

    assertThat(config.archive()).isEqualTo(out.resolve("archive").toString());
    assertThat(config.report()).isEqualTo(out.toString());
    assertThat(config.allowHosts()).containsExactly("127.0.0.1");
  }
}
