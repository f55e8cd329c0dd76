package dev.kinou.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Recordings made for tests. */
final class Sounds {
  private static final int RATE = 16_000;

  private Sounds() {}

  /** A WAV file with a tone of 440 Hz and amplitude 0.5 on the left, silence on the others. */
  static byte[] tone(double seconds, int channels) {
    int frames = (int) (seconds * RATE);
    ByteBuffer pcm = ByteBuffer.allocate(frames * channels * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < frames; i++) {
      pcm.putShort((short) (16_384 * Math.sin(2 * Math.PI * 440 * i / RATE)));
      for (int channel = 1; channel < channels; channel++) {
        pcm.putShort((short) 0);
      }
    }
    AudioFormat format = new AudioFormat(RATE, 16, channels, true, false);
    ByteArrayOutputStream wav = new ByteArrayOutputStream();
    try {
      AudioSystem.write(
          new AudioInputStream(new java.io.ByteArrayInputStream(pcm.array()), format, frames),
          AudioFileFormat.Type.WAVE,
          wav);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return wav.toByteArray();
  }

  /** What ffmpeg makes of {@code arguments}, in {@code folder}. */
  static byte[] made(Path folder, String name, String... arguments)
      throws IOException, InterruptedException {
    Ffmpeg ffmpeg = Ffmpeg.ours();
    List<String> command = new ArrayList<>(List.of(ffmpeg.ffmpeg(), "-nostdin", "-v", "error"));
    command.addAll(List.of(arguments));
    command.add(folder.resolve(name).toString());
    Child.Ended ended = new Child(command, ffmpeg.environment(), folder).run(Duration.ofMinutes(1));
    assertThat(ended.error()).isEmpty();
    return Files.readAllBytes(folder.resolve(name));
  }
}
