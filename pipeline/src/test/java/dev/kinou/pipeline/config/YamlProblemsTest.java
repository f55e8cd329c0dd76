package dev.kinou.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the file as such; every message, exactly. */
class YamlProblemsTest {
  @TempDir Path directory;
  private Yaml yaml;

  @BeforeEach
  void setUp() {
    yaml = new Yaml(directory);
  }

  @Test
  void givenATypo_namesTheNearestKey() {
    assertThat(yaml.problems("subscription: []\narchive: a\n"))
        .containsExactly(
            "kinou.yaml:1:1: the key \"subscriptions\" is missing; expected a list of channels or"
                + " feeds",
            "kinou.yaml:1:1: unknown key \"subscription\"; did you mean \"subscriptions\"?");
    assertThat(yaml.problemsWith("audio:\n  maxbytes: 1GB"))
        .containsExactly(
            "kinou.yaml:2:3: audio: unknown key \"maxbytes\"; did you mean \"max_bytes\"?");
  }

  @Test
  void givenAKeyLikeNoOther_listsTheKnownOnes() {
    assertThat(yaml.problemsWith("filters: {title: {colour: red}}"))
        .containsExactly(
            "kinou.yaml:1:19: filters.title: unknown key \"colour\"; known here: include, exclude");
  }

  @Test
  void givenTypesThatAreWrong_saysWhatWasExpected() {
    assertThat(
            yaml.problems(
                """
                subscriptions: yes
                archive: [a]
                audio: fast
                speech:
                  states: many
                  threads: 0
                filters: []
                allow_hosts: {a: b}
                report:
                zone: {}
                """))
        .containsExactly(
            "kinou.yaml:1:16: subscriptions: expected a list, each entry on a line after a dash,"
                + " but was a single value",
            "kinou.yaml:2:10: archive: expected a directory's path, or an address such as"
                + " s3://bucket/kinou, but was a list",
            "kinou.yaml:3:8: audio: expected keys with values, but was a single value",
            "kinou.yaml:5:11: speech.states: expected a whole number from 1 to 1024, but was"
                + " \"many\"",
            "kinou.yaml:6:12: speech.threads: expected a whole number from 1 to 1024, but was"
                + " \"0\"",
            "kinou.yaml:7:10: filters: expected keys with values, but was a list",
            "kinou.yaml:8:14: allow_hosts: expected a list, each entry on a line after a dash, but"
                + " was a mapping of keys to values",
            "kinou.yaml:9:8: report: expected a directory's path, but was empty",
            "kinou.yaml:10:7: zone: expected a time zone such as Europe/Berlin or UTC, but was a"
                + " mapping of keys to values");
  }

  @Test
  void givenTabs_saysSo() {
    assertThat(yaml.problems("audio:\n\ttimeout: 5m\n"))
        .containsExactly(
            "kinou.yaml:2:1: a tab stands where YAML allows only spaces; indent with spaces");
  }

  @Test
  void givenAHandleWithoutQuotes_saysSo() {
    assertThat(yaml.problems("subscriptions:\n  - @jack\n"))
        .containsExactly(
            "kinou.yaml:2:5: a text that begins with @ or ` must be written in quotes, such as"
                + " \"@handle\"");
  }

  @Test
  void givenBrokenYaml_saysWhere() {
    assertThat(yaml.problems("archive: [a\nzone: UTC\n"))
        .containsExactly(
            "kinou.yaml:2:5: the bracket opened in line 1 is not closed, or a comma is missing");
  }

  @Test
  void givenAKeyTwice_saysWhereTheFirstIs() {
    assertThat(yaml.problemsWith("zone: UTC\naudio:\n  refusals: 1\n  refusals: 2\nzone: UTC"))
        .containsExactly(
            "kinou.yaml:4:3: audio: the key \"refusals\" stands here twice; the first is in line 3",
            "kinou.yaml:5:1: the key \"zone\" stands here twice; the first is in line 1");
  }

  @Test
  void givenNoFile_saysSo() {
    assertThat(yaml.problems(directory.resolve("kinou.yaml")))
        .containsExactly("kinou.yaml: there is no such file");
    assertThat(yaml.problems(directory)).hasSize(1).first().asString().contains("cannot be read");
  }

  @Test
  void givenAnEmptyFile_pointsToTheExample() {
    for (String empty : new String[] {"", "# only a comment\n", "---\n"}) {
      assertThat(yaml.problems(empty))
          .as(empty)
          .containsExactly("kinou.yaml: is empty; docs/configuration.md has a complete example");
    }
  }

  @Test
  void givenOtherBytesThanUtf8_saysSo() {
    assertThat(yaml.problems(yaml.write("kinou.yaml", new byte[] {'a', ':', ' ', (byte) 0xE4})))
        .containsExactly("kinou.yaml: is not UTF-8 text; save it as UTF-8");
    assertThat(yaml.problems("zone: \u0000\n"))
        .containsExactly(
            "kinou.yaml: holds the control character U+0000, which YAML does not allow");
  }

  @Test
  void givenAShellVariable_saysThatItIsNotReplaced() {
    assertThat(yaml.problems("subscriptions: []\narchive: ${HOME}/kinou\n"))
        .containsExactly(
            "kinou.yaml:2:10: archive: ${…} is not replaced in this file; write the value itself");
  }

  @Test
  void givenAListAsAWhole_saysWhatWasExpected() {
    assertThat(yaml.problems("- a\n"))
        .containsExactly("kinou.yaml:1:1: expected keys with values, but was a list");
    assertThat(yaml.problems("zone: UTC\n---\nzone: UTC\n"))
        .containsExactly("kinou.yaml:2:1: is not valid YAML: but found another document");
    assertThat(yaml.problems("a: b: c\n"))
        .containsExactly("kinou.yaml:1:5: is not valid YAML: mapping values are not allowed here");
  }
}
