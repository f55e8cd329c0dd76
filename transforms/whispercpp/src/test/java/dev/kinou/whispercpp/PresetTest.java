package dev.kinou.whispercpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.whispercpp.global.ggml;
import dev.kinou.whispercpp.global.parakeet;
import dev.kinou.whispercpp.global.whisper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PresetTest {
  @BeforeAll
  static void loadProcessor() {
    ggml.ggml_backend_load_all_from_path(Path.of("target/cppbuild/plugins").toString());
  }

  @Test
  void givenLibraries_loadsThePinnedVersion() {
    assertThat(whisper.whisper_version().getString()).startsWith("1.9");
    assertThat(parakeet.parakeet_version().getString()).isNotEmpty();
  }

  @Test
  void givenAnyMachine_hasAProcessorAmongItsDevices() {
    assertThat(ggml.ggml_backend_dev_count()).isPositive();
    ggml_backend_device cpu = ggml.ggml_backend_dev_by_type(ggml.GGML_BACKEND_DEVICE_TYPE_CPU);
    assertThat(ggml.ggml_backend_dev_type(cpu)).isEqualTo(ggml.GGML_BACKEND_DEVICE_TYPE_CPU);
    assertThat(ggml.ggml_backend_dev_name(cpu).getString()).isEqualTo("CPU");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void givenAllVariants_takesTheOnlyOneThatFitsBest() throws IOException {
    List<String> loaded;
    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      loaded =
          maps.filter(line -> line.contains("/libggml-cpu-"))
              .map(line -> line.replaceFirst(".*/libggml-cpu-(.*)\\.so", "$1"))
              .distinct()
              .toList();
    }
    assertThat(loaded).hasSize(1);
    assertThat(Files.readAllLines(Path.of("target/cppbuild/plugins/list")))
        .contains("libggml-cpu-" + loaded.get(0) + ".so")
        .hasSizeGreaterThan(4);
  }

  @Test
  void givenDefaults_readsAndWritesParameters() {
    try (whisper_full_params params =
            whisper.whisper_full_default_params(whisper.WHISPER_SAMPLING_BEAM_SEARCH);
        parakeet_full_params other =
            parakeet.parakeet_full_default_params(parakeet.PARAKEET_SAMPLING_GREEDY)) {
      assertThat(params.beam_search_beam_size()).isEqualTo(5);
      assertThat(params.n_threads(3).n_threads()).isEqualTo(3);
      assertThat(other.n_threads(2).n_threads()).isEqualTo(2);
    }
  }

  @Test
  void givenLogCallbackBeyondTheTenth_isCalled() {
    List<ggml_log_callback> held = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      held.add(
          new ggml_log_callback() {
            @Override
            public void call(int level, BytePointer text, Pointer user) {
              lines.add(text.getString());
            }
          });
    }
    whisper.whisper_log_set(held.get(11), null);
    try (whisper_context_params params = whisper.whisper_context_default_params()) {
      assertThat(whisper.whisper_init_from_file_with_params("/no/such/model", params)).isNull();
    }
    assertThat(String.join("", lines)).contains("/no/such/model");
    whisper.whisper_log_set(null, null);
    held.forEach(Pointer::close);
  }
}
