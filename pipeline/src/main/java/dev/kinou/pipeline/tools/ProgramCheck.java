package dev.kinou.pipeline.tools;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** A program is there and says its version. */
public final class ProgramCheck implements Check {
  private final String name;
  private final Callable<String> program;
  private final List<String> arguments;
  private final String mend;

  /**
   * @param program gives the program's path
   * @param arguments that make it say its version
   */
  public ProgramCheck(String name, Callable<String> program, List<String> arguments, String mend) {
    this.name = name;
    this.program = program;
    this.arguments = List.copyOf(arguments);
    this.mend = mend;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Outcome look() throws InterruptedException {
    try {
      List<String> command = new ArrayList<>();
      command.add(program.call());
      command.addAll(arguments);
      Path directory = Path.of(System.getProperty("java.io.tmpdir"));
      Program.Result result =
          new Program(command, System.getenv(), directory, Duration.ofSeconds(30)).run();
      return result.ok()
          ? Outcome.ok(result.firstLine())
          : Outcome.fail("ended with " + result.exit() + ": " + result.lastLine(), mend);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | LinkageError e) {
      return Outcome.fail(Check.said(e), mend);
    }
  }
}
