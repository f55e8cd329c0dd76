package dev.kinou.pipeline.cli;

import dev.kinou.archive.ArchiveException;
import dev.kinou.pipeline.ClusterException;
import dev.kinou.pipeline.Runner;
import dev.kinou.pipeline.Version;
import dev.kinou.pipeline.config.ConfigException;
import dev.kinou.records.SecretException;
import dev.kinou.speech.models.StoreException;
import dev.kinou.watch.search.SearchException;
import java.io.PrintWriter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kinou}: turns yesterday's uploads into knowledge. */
@Command(
    name = "kinou",
    description =
        "Turns what the channels you follow published yesterday into knowledge that an assistant"
            + " answers from this morning.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Kinou.Versions.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the night is complete; what failed for good or was deferred is in the report",
      "1:a person is needed: a target refused, credentials, a broken tool, an error of ours,"
          + " a feed that failed for three nights",
      "2:wrong usage or configuration",
      "3:could not run"
    })
public final class Kinou implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Kinou.class);

  @Spec private CommandLine.Model.CommandSpec spec;

  private Kinou() {}

  /**
   * @param runner that works the plan
   * @return the exit code
   */
  public static int run(Runner runner, String... args) {
    return run(runner, List.of(), args);
  }

  /**
   * @param runner that works the plan
   * @param more commands that only this runner has
   * @return the exit code
   */
  public static int run(Runner runner, List<Object> more, String... args) {
    CommandLine line = new CommandLine(new Kinou());
    line.addSubcommand(new RunCommand(runner));
    line.addSubcommand(new PlanCommand(runner));
    line.addSubcommand(new RetryCommand(runner));
    line.addSubcommand(new LoadCommand(runner));
    line.addSubcommand(new VerifyCommand(runner));
    line.addSubcommand(new ReloadCommand(runner));
    line.addSubcommand(new DigestCommand(runner));
    line.addSubcommand(new RateCommand(runner));
    line.addSubcommand(new ForgetCommand(runner));
    line.addSubcommand(new AskCommand(runner));
    line.addSubcommand(new DoctorCommand());
    line.addSubcommand(new DevicesCommand());
    line.addSubcommand(new ServeCommand());
    line.addSubcommand(new ModelsCommand());
    line.addSubcommand(new ToolsCommand());
    more.forEach(line::addSubcommand);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(Kinou::explain);
    try {
      return line.execute(args);
    } catch (Error e) {
      LOG.error("kinou stopped on an error", e);
      return ExitCode.COULD_NOT_RUN;
    }
  }

  private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (e instanceof ConfigException || e instanceof UsageException) {
      err.println(e.getMessage());
      return ExitCode.USAGE;
    }
    if (e instanceof ArchiveException
        || e instanceof SecretException
        || e instanceof ClusterException
        || e instanceof SearchException
        || e instanceof StoreException) {
      err.println(e.getMessage());
      return ExitCode.COULD_NOT_RUN;
    }
    LOG.error("kinou {} stopped on an error", command.getCommandName(), e);
    err.println("kinou could not run: " + e);
    return ExitCode.COULD_NOT_RUN;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Which command? For instance: kinou run --config kinou.yaml");
  }

  /** For {@code --version}. */
  static final class Versions implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"kinou " + Version.of() + ", Java " + Runtime.version()};
    }
  }
}
