package dev.kinou.direct;

import dev.kinou.pipeline.Runner;
import dev.kinou.pipeline.cli.Kinou;
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
    // The native one is unpacked into the temporary directory, where a killed process leaves it.
    System.setProperty("org.xerial.snappy.purejava", "true");
    System.exit(Kinou.run(new Direct(), args));
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
