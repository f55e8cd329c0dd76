package dev.kinou.pipeline.report;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * What is known about the terminal that this process runs in: its width, asked for now and then.
 */
public final class Terminal implements IntSupplier {
  private static final int USUAL = 80;
  private static final long ASK_EVERY = Duration.ofSeconds(2).toNanos();

  private int columns;
  private long asked;

  /** Whether both standard streams are a terminal that can redraw lines. */
  static boolean present(Map<String, String> environment) {
    String kind = environment.getOrDefault("TERM", "dumb");
    return !kind.isEmpty() && !kind.equals("dumb") && bothStreams();
  }

  // Java knows of its console only as a whole, and from 22 on has one even without a terminal.
  private static boolean bothStreams() {
    try {
      return new ProcessBuilder("sh", "-c", "test -t 1 && test -t 2").inheritIO().start().waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** As no-color.org asks. */
  static boolean colour(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  /** The width in columns; 80 where it is unknown. */
  @Override
  public synchronized int getAsInt() {
    if (columns == 0 || System.nanoTime() - asked > ASK_EVERY) {
      columns = ask();
      asked = System.nanoTime();
    }
    return columns;
  }

  // Java has no call for it, and every Unix has stty.
  private static int ask() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      stty.waitFor(1, TimeUnit.SECONDS);
      int columns = Integer.parseInt(size.strip().split(" ")[1]);
      return columns > 0 ? columns : USUAL;
    } catch (IOException | RuntimeException e) {
      return USUAL;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL;
    }
  }
}
