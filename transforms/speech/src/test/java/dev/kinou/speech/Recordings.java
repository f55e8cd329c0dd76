package dev.kinou.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;

/** The sample's recordings, each beside the text that was read. */
final class Recordings {
  private static final Path SAMPLES = Path.of(System.getProperty("samples.dir"));

  private Recordings() {}

  static Path model() {
    return SAMPLES.resolve("models/ggml-tiny.en-q5_1.bin");
  }

  static String text(String name) throws IOException {
    return Files.readString(SAMPLES.resolve("recordings/" + name + ".txt"));
  }

  /** The recording as 16 kHz mono WAV in {@code folder}. */
  static Path wav(String name, Path folder) throws IOException, InterruptedException {
    Path wav = folder.resolve(name + ".wav");
    decode(SAMPLES.resolve("recordings/" + name + ".opus"), wav);
    return wav;
  }

  /** Any recording as 16 kHz mono WAV. */
  static void decode(Path recording, Path wav) throws IOException, InterruptedException {
    String program = Loader.load(ffmpeg.class);
    ProcessBuilder builder =
        new ProcessBuilder(
                program,
                "-nostdin",
                "-y",
                "-loglevel",
                "error",
                "-i",
                recording.toString(),
                "-ar",
                "16000",
                "-ac",
                "1",
                "-bitexact",
                wav.toString())
            .inheritIO();
    builder.environment().put("LD_LIBRARY_PATH", Path.of(program).getParent().toString());
    Process process = builder.start();
    if (process.waitFor() != 0) {
      throw new IOException("ffmpeg could not decode " + recording);
    }
  }
}
