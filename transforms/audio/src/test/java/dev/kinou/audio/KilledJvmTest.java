package dev.kinou.audio;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.AddressPolicy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left when a JVM is killed in the middle of its work: nothing. */
@Timeout(60)
class KilledJvmTest {
  @TempDir Path folder;

  @Test
  void givenKillDuringDownload_leavesNoProcessAndTheNextStartNoFile() throws Exception {
    try (TestSite site = new TestSite().stalling("/slow.wav", Sounds.tone(1, 1))) {
      Path scratch = folder.resolve("scratch");
      Process jvm =
          OtherJvm.start(Download.class, site.at("/slow.wav").toString(), scratch.toString());
      site.stalled.await();
      while (recordings(scratch).isEmpty()) {
        Thread.onSpinWait();
      }
      List<ProcessHandle> children = jvm.descendants().toList();
      assertThat(children).isNotEmpty().allMatch(ProcessHandle::isAlive);

      jvm.destroyForcibly();

      for (ProcessHandle child : children) {
        child.onExit().get(10, SECONDS);
      }
      Scratch.under(scratch);
      assertThat(recordings(scratch)).isEmpty();
    }
  }

  @Test
  void givenKillDuringDecoding_leavesNoFfmpeg() throws Exception {
    Path wav = Files.write(folder.resolve("long.wav"), Sounds.tone(120, 1));
    Process jvm = OtherJvm.start(Decode.class, wav.toString());
    assertThat(jvm.inputReader().readLine()).isEqualTo("opened");
    List<ProcessHandle> children = jvm.descendants().toList();
    assertThat(children).isNotEmpty();

    jvm.destroyForcibly();

    for (ProcessHandle child : children) {
      child.onExit().get(10, SECONDS);
    }
  }

  private static List<Path> recordings(Path scratch) throws Exception {
    try (Stream<Path> files = Files.walk(scratch)) {
      return files.filter(file -> file.getFileName().toString().startsWith("audio.")).toList();
    }
  }

  /** Downloads until it is killed. */
  static final class Download {
    public static void main(String[] args) throws Exception {
      DownloadAudio step =
          new DownloadAudio(
              AudioConfig.defaults()
                  .withScratch(args[1])
                  .withAddresses(new AddressPolicy(Set.of("127.0.0.1"))));
      step.setup();
      step.apply(Videos.at(URI.create(args[0])));
    }
  }

  /** Opens a recording, and reads none of it. */
  static final class Decode {
    public static void main(String[] args) throws Exception {
      try (var sound = FfmpegDecoder.of(AudioConfig.defaults()).open(Path.of(args[0]))) {
        System.out.println("opened");
        Thread.currentThread().join();
      }
    }
  }
}
