package dev.kinou.pipeline.cli;

import dev.kinou.archive.Archive;
import dev.kinou.audio.AudioConfig;
import dev.kinou.audio.AudioTools;
import dev.kinou.knowledge.TargetCheck;
import dev.kinou.knowledge.Tunable;
import dev.kinou.pipeline.Assembly;
import dev.kinou.pipeline.Targets;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.config.Target;
import dev.kinou.pipeline.tools.ArchiveCheck;
import dev.kinou.pipeline.tools.Check;
import dev.kinou.pipeline.tools.DeviceCheck;
import dev.kinou.pipeline.tools.Diagnosis;
import dev.kinou.pipeline.tools.Doctor;
import dev.kinou.pipeline.tools.GeneralChecks;
import dev.kinou.pipeline.tools.Outcome;
import dev.kinou.pipeline.tools.ToolCache;
import dev.kinou.records.StageException;
import dev.kinou.records.TextEmbedder;
import dev.kinou.text.Embedders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kinou doctor}: whether everything is there that a night will need. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Looks at every tool, version, model, address and permission that a night will need, and says"
          + " how to mend what is amiss.",
      "Ends with 1 if something must be mended."
    })
final class DoctorCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Mixin private ConfigOption config;

  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Option(
      names = "--fix",
      description =
          "Makes what a target's server lacks for its own questions, such as indexes; it can take"
              + " long.")
  private boolean fix;

  @Override
  public Integer call() throws Exception {
    Config read = config.read();
    if (fix) {
      for (Target target : read.knowledge()) {
        tune(target, read.zone());
      }
    }
    Diagnosis diagnosis = new Doctor(checks(read), PATIENCE).examine();
    System.out.print(json ? diagnosis.json() : diagnosis.text());
    return diagnosis.exitStatus();
  }

  private static List<Check> checks(Config config) {
    AudioConfig audio = Assembly.audio(config);
    List<Check> checks =
        new ArrayList<>(GeneralChecks.of(config, ToolCache.ofUser(), Clock.systemUTC()));
    checks.add(Check.of("ffmpeg", () -> ffmpeg(audio)));
    checks.add(Check.of("devices", () -> DeviceCheck.of(Assembly.speech(config))));
    checks.add(
        Check.having(
            "speech model",
            () -> Assembly.tryModel(config),
            "name another speech.model, or see that it can be fetched"));
    checks.add(
        Check.having(
            "embedding model", () -> embedder(config), "see embedding in docs/configuration.md"));
    checks.add(new ArchiveCheck(config.archive(), () -> remoteTrial(config.archive())));
    for (Target target : config.knowledge()) {
      checks.add(Check.of("target " + target.name(), () -> target(target, config.zone())));
    }
    return checks;
  }

  private static Outcome ffmpeg(AudioConfig audio) throws Exception {
    for (AudioTools.Tool tool : AudioTools.check(audio)) {
      if (tool.name().equals("ffmpeg")) {
        return tool.works() ? Outcome.ok(tool.version()) : Outcome.fail(tool.problem(), "");
      }
    }
    return Outcome.fail("not found", "build Kinou for this platform");
  }

  private static String embedder(Config config) throws Exception {
    try (TextEmbedder embedder =
        Embedders.open(Assembly.embedding(config.embedding(), config.zone()))) {
      int dimensions = embedder.embed(List.of("kinou")).get(0).length;
      return "%s, %d dimensions".formatted(embedder.name(), dimensions);
    }
  }

  private static String remoteTrial(String archive) {
    Archive trial = Archive.at(archive);
    trial.putState("doctor", new Trial(Instant.now()));
    trial.state("doctor", Trial.class).orElseThrow();
    trial.deleteState("doctor");
    return archive + " can be written, read and deleted from";
  }

  /** What is written on trial. */
  record Trial(Instant at) {}

  private static Outcome target(Target target, ZoneId zone) {
    TargetCheck check;
    try (dev.kinou.knowledge.Target open = Targets.of(target, zone).open()) {
      check = open.check();
    }
    String what =
        "%s, embeds with %s; %s"
            .formatted(check.server(), check.embedder(), ExpectedRate.of(target.type()));
    if (!check.well()) {
      return Outcome.fail(String.join("; ", check.problems()), "see the key, and who may write");
    }
    return check.advice().isEmpty()
        ? Outcome.ok(what)
        : Outcome.warn(
            what + "; it would be quicker with: " + String.join("; ", check.advice()),
            "run: kinou doctor --fix");
  }

  private static void tune(Target target, ZoneId zone) throws Exception {
    try (dev.kinou.knowledge.Target open = Targets.of(target, zone).open()) {
      if (open instanceof Tunable tunable && !open.check().advice().isEmpty()) {
        System.out.println("Making what " + target.name() + " lacks");
        tunable.tune();
      }
    } catch (StageException e) {
      System.err.println(target.name() + " could not be mended: " + e.getMessage());
    }
  }
}
