package dev.kinou.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportJsonTest {
  @TempDir Path directory;

  @Test
  void givenReport_writesExactJson() throws IOException {
    Path file = directory.resolve("out/report.json");

    ReportJson.write(Fixtures.small(), file);

    assertThat(Files.readString(file))
        .isEqualTo(
            new String(
                getClass().getResourceAsStream("small-report.json").readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8));
    try (var rest = Files.list(file.getParent())) {
      assertThat(rest).containsExactly(file);
    }
  }

  @Test
  void givenWrittenReport_readsTheSame() throws IOException {
    Path file = directory.resolve("report.json");
    ReportJson.write(Fixtures.small(), file);

    assertThat(ReportJson.read(file)).isEqualTo(Fixtures.small());
  }

  @Test
  void givenReport_namesWhatOthersReadAtTheTopLevel() throws IOException {
    Path file = directory.resolve("report.json");
    ReportJson.write(Fixtures.small(), file);

    JsonNode json = new ObjectMapper().readTree(file.toFile());

    assertThat(json.get("discovered").intValue()).isEqualTo(4);
    assertThat(json.get("loaded").intValue()).isEqualTo(1);
    assertThat(json.get("deferred").intValue()).isEqualTo(1);
    assertThat(json.get("failed").intValue()).isEqualTo(1);
    assertThat(json.get("skipped").intValue()).isEqualTo(1);
    assertThat(json.get("work").fieldNames())
        .toIterable()
        .containsExactly("downloaded", "transcribed", "embedded", "written");
    assertThat(json.get("items"))
        .allSatisfy(
            item ->
                assertThat(item.fieldNames())
                    .toIterable()
                    .contains("id", "title", "url", "state", "cause", "transcript"));
  }

  @Test
  void givenReportOfNewerVersion_readsWhatItKnows() throws IOException {
    Path file = directory.resolve("report.json");
    ReportJson.write(Fixtures.small(), file);
    Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"later\": 1,"));

    assertThat(ReportJson.read(file)).isEqualTo(Fixtures.small());
  }

  @Test
  void givenDirectoryInTheWay_throwsAndLeavesNoTemporaryFile() throws IOException {
    Path file = directory.resolve("report.json");
    Files.createDirectories(file.resolve("full"));

    assertThatThrownBy(() -> ReportJson.write(Fixtures.small(), file))
        .isInstanceOf(IOException.class);
    try (var rest = Files.list(directory)) {
      assertThat(rest).containsExactly(file);
    }
  }
}
