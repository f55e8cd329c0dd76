package dev.kinou.speech;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes a model that hears the same sentences in any sound, for benchmarks without real speech.
 */
public final class BenchModel {
  private BenchModel() {}

  public static void main(String[] args) throws IOException {
    new SyntheticModel("en").says(0, 2, "This was recorded last night.").write(Path.of(args[0]));
  }
}
