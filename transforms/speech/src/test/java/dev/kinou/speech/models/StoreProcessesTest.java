package dev.kinou.speech.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What real processes do to a store: be killed, start at once, fetch from one another. */
@Timeout(240)
class StoreProcessesTest {
  private static final int SIZE = 6 << 20;
  private static final byte[] MODEL = Samples.model(SIZE);

  @TempDir Path folder;

  @Test
  void givenTenKillsAtRandomPoints_goesOnEachTimeAndEndsWithTheWholeFile() throws Exception {
    Hashes hashes = Samples.hashes(MODEL);
    Path file = folder.resolve("base/ggml-base.bin");
    Path part = folder.resolve("base/ggml-base.bin.part");
    List<String> expected = new ArrayList<>(List.of("all"));
    try (FakeHuggingFace server = new FakeHuggingFace(Samples.PATH, MODEL, hashes.sha256())) {
      for (long point : new Random(20261126).longs(10, 1, SIZE - (1 << 20)).sorted().toArray()) {
        // Some 10 MB/s, so that a kill comes in the midst of it.
        server.pauseNanos = 1_500_000;
        CompletableFuture<Void> passed = server.passing(point);
        Process process = StoreProcess.find(folder, hashes.sha1(), server.source());
        passed.join();
        process.destroyForcibly().waitFor();

        assertThat(file).doesNotExist();
        byte[] kept = Files.exists(part) ? Files.readAllBytes(part) : new byte[0];
        assertThat(kept).isEqualTo(Arrays.copyOf(MODEL, kept.length));
        expected.add(kept.length == 0 ? "all" : "bytes=" + kept.length + "-");
      }
      server.pauseNanos = 0;
      Process last = StoreProcess.find(folder, hashes.sha1(), server.source());
      assertThat(StoreProcess.line(last)).isEqualTo(file.toString());
      assertThat(last.waitFor()).isZero();
      assertThat(server.asked).isEqualTo(expected);
    }
    assertThat(file).hasBinaryContent(MODEL);
    assertThat(Samples.files(folder))
        .containsExactly("base/ggml-base.bin", "base/ggml-base.bin.sha256");
  }

  @Test
  void givenTenProcessesAtOnce_fetchesOnce() throws Exception {
    Hashes hashes = Samples.hashes(MODEL);
    try (FakeHuggingFace server = new FakeHuggingFace(Samples.PATH, MODEL, hashes.sha256())) {
      server.pauseNanos = 10_000_000;
      List<Process> processes = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        processes.add(StoreProcess.find(folder, hashes.sha1(), server.source()));
      }
      for (Process process : processes) {
        assertThat(StoreProcess.line(process))
            .isEqualTo(folder.resolve("base/ggml-base.bin").toString());
        assertThat(process.waitFor()).isZero();
      }
      assertThat(server.asked).containsExactly("all");
    }
    assertThat(folder.resolve("base/ggml-base.bin")).hasBinaryContent(MODEL);
  }

  @Test
  void givenTwoMachines_theSecondGetsEveryByteFromTheFirst() throws Exception {
    Hashes hashes = Samples.hashes(MODEL);
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    try (FakeHuggingFace server = new FakeHuggingFace(Samples.PATH, MODEL, hashes.sha256())) {
      assertThat(StoreProcess.find(first, "", server.source()).waitFor()).isZero();
      assertThat(server.asked).containsExactly("all");

      Process serving = StoreProcess.serve(first);
      try {
        ModelSource colleague = ModelSource.colleague(URI.create(StoreProcess.line(serving)), null);
        Process fetching = StoreProcess.find(second, "", colleague, server.source());
        assertThat(fetching.waitFor()).isZero();
      } finally {
        serving.destroyForcibly().waitFor();
      }
      assertThat(server.asked).containsExactly("all");
    }
    assertThat(second.resolve("base/ggml-base.bin")).hasBinaryContent(MODEL);
    assertThat(second.resolve("base/ggml-base.bin.sha256"))
        .hasContent(hashes.sha256() + "  ggml-base.bin\n");
  }

  @Test
  void givenSourceThatDiesInTheMidst_goesOnWithTheNextSource() throws Exception {
    Hashes hashes = Samples.hashes(MODEL);
    try (FakeHuggingFace dead = new FakeHuggingFace(Samples.PATH, MODEL, hashes.sha256());
        FakeHuggingFace alive = new FakeHuggingFace(Samples.PATH, MODEL, hashes.sha256())) {
      dead.pauseNanos = 1_500_000;
      CompletableFuture<Void> passed = dead.passing(SIZE / 2);
      Process fetching = StoreProcess.find(folder, hashes.sha1(), dead.source(), alive.source());
      passed.join();
      dead.close();
      assertThat(fetching.waitFor()).isZero();
      assertThat(alive.asked).singleElement().asString().matches("bytes=[1-9][0-9]*-");
    }
    assertThat(folder.resolve("base/ggml-base.bin")).hasBinaryContent(MODEL);
  }
}
