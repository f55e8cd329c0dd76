package dev.kinou.direct;

import dev.kinou.pipeline.Runner;
import dev.kinou.pipeline.cli.Kinou;
import dev.kinou.records.NativeLibraries;
import java.io.IOException;
import java.util.List;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** The command line on Beam's DirectRunner. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // JavaCPP would otherwise count the speech model's weights against the Java heap, and refuse.
    if (System.getProperty("org.bytedeco.javacpp.maxphysicalbytes") == null) {
      System.setProperty("org.bytedeco.javacpp.maxphysicalbytes", "0");
    }
    snappyFromTheCache();
    System.exit(Kinou.run(new Direct(), args));
  }

  /** Beam compresses what it serializes with Snappy, which finds its library by these. */
  private static void snappyFromTheCache() {
    String library = System.mapLibraryName("snappyjava");
    String machine = System.getProperty("os.arch").equals("amd64") ? "x86_64" : "aarch64";
    try {
      NativeLibraries.unpack(
              "snappy", "/org/xerial/snappy/native/Linux/" + machine + "/", List.of(library))
          .ifPresent(
              folder -> {
                System.setProperty("org.xerial.snappy.lib.path", folder.toString());
                System.setProperty("org.xerial.snappy.lib.name", library);
              });
    } catch (IOException e) {
      // Without a cache that can be written, Snappy unpacks it by itself.
      System.err.println("The cache cannot be written: " + e);
    }
  }

  private static final class Direct implements Runner {
    @Override
    public PipelineOptions options(int threads, List<String> args) {
      boolean chosen = args.stream().anyMatch(arg -> arg.startsWith("--targetParallelism"));
      DirectOptions options =
          PipelineOptionsFactory.fromArgs(args.toArray(new String[0]))
              .withValidation()
              .as(DirectOptions.class);
      options.setRunner(DirectRunner.class);
      if (!chosen) {
        options.setTargetParallelism(threads);
      }
      // Records are immutable; Beam's check would encode each of them twice more.
      options.setEnforceImmutability(false);
      return options;
    }
  }
}
