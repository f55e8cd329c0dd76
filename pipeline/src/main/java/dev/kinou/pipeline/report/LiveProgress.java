package dev.kinou.pipeline.report;

import dev.kinou.pipeline.load.LoadBoard;
import dev.kinou.records.Stage;
import java.io.PrintStream;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Shows a {@link ProgressBoard} while a run lasts: redrawn in place in a terminal, plain lines
 * elsewhere. In a terminal it stands before {@link System#out} and {@link System#err} until it is
 * closed, so that log lines and progress do not mix.
 *
 * <pre>{@code
 * try (LiveProgress shown = LiveProgress.show(board, zone)) {
 *   pipeline.run().waitUntilFinish();
 * }
 * }</pre>
 */
public final class LiveProgress implements AutoCloseable {
  private static final Duration REDRAW = Duration.ofMillis(250);
  private static final Duration LOG_EVERY = Duration.ofSeconds(15);

  private final ProgressView view;
  private final ScheduledExecutorService timer;
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  private LiveProgress(ProgressView view) {
    this.view = view;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * On this process's standard error.
   *
   * @param zone of the times in a log's lines
   */
  public static LiveProgress show(ProgressBoard board, ZoneId zone) {
    return show(board, zone, Terminal.present(System.getenv()), System.getenv());
  }

  /**
   * The same of a night on a cluster.
   *
   * @param stages how far they are
   */
  public static LiveProgress show(
      ProgressBoard board, ZoneId zone, Supplier<Map<Stage, StageCount>> stages) {
    Screen screen = Terminal.present(System.getenv()) ? new Screen(System.err) : null;
    return new LiveProgress(
            new StagesView(board, stages, screen, new Terminal(), System.err, zone, LOG_EVERY))
        .begin(screen);
  }

  /** The same of a load. */
  public static LiveProgress show(LoadBoard board) {
    boolean terminal = Terminal.present(System.getenv());
    Screen screen = terminal ? new Screen(System.err) : null;
    LiveProgress live = new LiveProgress(new LoadView(board, screen, System.err));
    return live.begin(screen);
  }

  /** The same of models that are fetched. */
  public static LiveProgress show(PullBoard board) {
    Screen screen = Terminal.present(System.getenv()) ? new Screen(System.err) : null;
    return new LiveProgress(new PullView(board, screen, System.err, LOG_EVERY)).begin(screen);
  }

  static LiveProgress show(
      ProgressBoard board, ZoneId zone, boolean terminal, Map<String, String> environment) {
    Screen screen = terminal ? new Screen(System.err) : null;
    ProgressView view =
        terminal
            ? new TerminalView(board, screen, new Terminal(), Terminal.colour(environment))
            : new LogView(board, System.err, zone, LOG_EVERY);
    return new LiveProgress(view).begin(screen);
  }

  /**
   * @param screen null where there is no terminal
   */
  private LiveProgress begin(Screen screen) {
    if (screen != null) {
      // One for each, so that half a line of the one does not become part of the other's.
      System.setOut(screen.above());
      System.setErr(screen.above());
    }
    timer.scheduleWithFixedDelay(view::refresh, 0, REDRAW.toMillis(), TimeUnit.MILLISECONDS);
    return this;
  }

  /** Shows the rest, and gives the standard streams back. */
  @Override
  public void close() {
    timer.shutdown();
    try {
      timer.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      view.close();
    } finally {
      giveBack();
    }
  }

  private void giveBack() {
    PrintStream shownOut = System.out;
    PrintStream shownErr = System.err;
    System.setOut(out);
    System.setErr(err);
    if (shownOut != out) {
      shownOut.close();
      shownErr.close();
    }
  }
}
