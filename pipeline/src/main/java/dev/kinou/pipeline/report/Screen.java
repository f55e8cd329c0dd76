package dev.kinou.pipeline.report;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A terminal whose last lines are redrawn in place, while whatever is printed through it scrolls by
 * above them. Many threads. What native code writes to the terminal by itself is not seen here.
 */
final class Screen {
  private static final String ESC = "\u001b[";

  private final PrintStream terminal;
  private List<String> drawn = List.of();

  /**
   * @param terminal is never closed
   */
  Screen(PrintStream terminal) {
    this.terminal = terminal;
  }

  /**
   * Replaces the last lines.
   *
   * @param lines each narrower than the terminal
   */
  synchronized void draw(List<String> lines) {
    if (lines.equals(drawn)) {
      return;
    }
    put(erase() + show(lines));
    drawn = List.copyOf(lines);
  }

  /** Prints above the last lines. */
  synchronized void print(String text) {
    put(erase() + text + show(drawn));
  }

  /**
   * A stream for whatever else writes to the same terminal: whole lines go above the last lines,
   * the rest when it is closed.
   */
  PrintStream above() {
    return new PrintStream(new Lines(), true, StandardCharsets.UTF_8);
  }

  private String erase() {
    return drawn.isEmpty() ? "" : ESC + drawn.size() + "A\r" + ESC + "J";
  }

  private static String show(List<String> lines) {
    if (lines.isEmpty()) {
      return "";
    }
    // Without wrapping, a line stays one line even where the terminal was made narrower since.
    return ESC + "?7l" + String.join("\n", lines) + "\n" + ESC + "?7h";
  }

  private void put(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    terminal.write(bytes, 0, bytes.length);
    terminal.flush();
  }

  private final class Lines extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int b) {
      line.write(b);
      if (b == '\n') {
        print(line.toString(StandardCharsets.UTF_8));
        line.reset();
      }
    }

    @Override
    public synchronized void close() {
      print(line.toString(StandardCharsets.UTF_8));
      line.reset();
    }
  }
}
