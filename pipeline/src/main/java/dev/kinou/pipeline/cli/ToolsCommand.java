package dev.kinou.pipeline.cli;

import dev.kinou.pipeline.tools.ToolCache;
import dev.kinou.pipeline.tools.ToolException;
import dev.kinou.pipeline.tools.YtDlpTool;
import dev.kinou.pipeline.tools.YtDlpUpdate;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kinou tools}: the programs that Kinou brings. */
@Command(
    name = "tools",
    mixinStandardHelpOptions = true,
    description = "Looks after the programs that Kinou uses.")
final class ToolsCommand implements Runnable {
  @Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Which command? For instance: kinou tools update");
  }

  @Command(
      name = "update",
      mixinStandardHelpOptions = true,
      description = {
        "Takes the newest yt-dlp into use, if it passes a trial; else the one in use stays.",
        "Publishers change their pages, so that a yt-dlp of some weeks ago stops working."
      })
  int update(
      @Option(
              names = "--canary",
              paramLabel = "URL",
              description = "An address that the new version must be able to fetch, too.")
          URI canary)
      throws InterruptedException {
    try {
      System.out.println(
          YtDlpUpdate.withPip(
                  new YtDlpTool(ToolCache.ofUser()),
                  Optional.ofNullable(canary),
                  System.out::println)
              .run());
      return ExitCode.COMPLETE;
    } catch (ToolException e) {
      System.err.println(e.getMessage());
      return ExitCode.PERSON_NEEDED;
    }
  }
}
