package dev.kinou.pipeline.tools;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs checks one after the other; none, however it fails or hangs, keeps the next from running.
 */
public final class Doctor {
  private final List<Check> checks;
  private final Duration patience;

  /**
   * @param patience with each check
   */
  public Doctor(List<Check> checks, Duration patience) {
    this.checks = List.copyOf(checks);
    this.patience = patience;
  }

  public Diagnosis examine() throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    for (Check check : checks) {
      findings.add(Finding.of(check, look(check)));
    }
    return new Diagnosis(findings);
  }

  private Outcome look(Check check) throws InterruptedException {
    FutureTask<Outcome> look = new FutureTask<>(check::look);
    Thread thread = new Thread(look, "check " + check.name());
    // Native code may hang beyond any interrupt: it must not keep the JVM from ending.
    thread.setDaemon(true);
    thread.start();
    try {
      return look.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Outcome.fail(
          "no answer within " + patience.toSeconds() + " s",
          "see what it waits for, then try again");
    } catch (ExecutionException e) {
      return Outcome.fail(
          e.getCause().toString(), "this failure is not foreseen; please report it");
    } finally {
      look.cancel(true);
    }
  }
}
