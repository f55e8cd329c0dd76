package dev.kinou.audio;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kinou.records.AddressPolicy;
import dev.kinou.records.DeadLetter;
import dev.kinou.records.Progress;
import dev.kinou.records.Step;
import dev.kinou.records.Video;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With the real yt-dlp and ffmpeg, on a site on loopback. */
@Timeout(120)
abstract class DownloadTrial {
  @TempDir Path folder;
  TestSite site;
  AudioConfig config;
  private final List<Step<Video, ?>> steps = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    site = new TestSite();
    config =
        AudioConfig.defaults()
            .withScratch(folder.resolve("scratch").toString())
            .withAddresses(new AddressPolicy(Set.of("127.0.0.1")));
  }

  @AfterEach
  void close() throws Exception {
    site.close();
    for (Step<Video, ?> step : steps) {
      step.teardown();
    }
    Progress.listen(new Progress() {});
  }

  /** Until the test ends. */
  <S extends Step<Video, ?>> S opened(S step) throws Exception {
    steps.add(step);
    step.setup();
    return step;
  }

  DownloadAudio step(AudioConfig config) throws Exception {
    return opened(new DownloadAudio(config));
  }

  DeadLetter letter(AudioConfig config, URI address) throws Exception {
    DownloadAudio step = step(config);
    Failure failure = catchThrowableOfType(Failure.class, () -> step.apply(Videos.at(address)));
    return failure.deadLetter(Videos.at(address), Instant.EPOCH);
  }

  void page(String path, String html) {
    site.file(path, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }

  static List<ProcessHandle> children() {
    return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).toList();
  }

  /** What is in the scratch but for the lock and the script. */
  List<Path> leftovers() throws IOException {
    Path own = Scratch.under(Path.of(config.scratch())).directory();
    try (Stream<Path> files = Files.list(own)) {
      return files.filter(file -> !file.getFileName().toString().startsWith("yt-dlp-")).toList();
    }
  }
}
