package dev.kinou.speech;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The sample's recordings as clips, and all of them in a row, over and over, as a long one. */
public final class SampleClips {
  private static final List<String> NAMES =
      List.of("jfk", "knots", "sourdough", "bees", "glass", "lighthouse", "night-train");
  private static final int HEADER = 44;
  private static final int BYTES_A_MINUTE = 60 * 16_000 * 2;

  private SampleClips() {}

  /** Arguments: the folder to write into, and how many minutes {@code long.wav} is to have. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    List<byte[]> sound = new ArrayList<>();
    for (String name : NAMES) {
      byte[] wav = Files.readAllBytes(Recordings.wav(name, folder));
      sound.add(wav);
      Files.writeString(folder.resolve(name + ".txt"), Recordings.text(name));
    }
    write(folder.resolve("long.wav"), sound, Integer.parseInt(args[1]) * BYTES_A_MINUTE);
  }

  private static void write(Path file, List<byte[]> clips, int bytes) throws IOException {
    int written = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(clips.get(0), 0, HEADER);
      for (int i = 0; written < bytes; i = (i + 1) % clips.size()) {
        byte[] clip = clips.get(i);
        out.write(clip, HEADER, clip.length - HEADER);
        written += clip.length - HEADER;
      }
    }
    try (RandomAccessFile header = new RandomAccessFile(file.toFile(), "rw")) {
      size(header, 4, HEADER - 8 + written);
      size(header, HEADER - 4, written);
    }
  }

  private static void size(RandomAccessFile file, int at, int value) throws IOException {
    file.seek(at);
    file.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }
}
