package dev.kinou.pipeline.report;

import java.io.IOException;
import java.io.Writer;

/** A page that is written as it goes, a line at a time. One thread. */
public final class Html {
  private final Writer out;

  public Html(Writer out) {
    this.out = out;
  }

  /** Fills and writes a template as {@link Markup#of} does. */
  public Html line(String template, Object... parts) throws IOException {
    out.write(Markup.of(template, parts).html());
    out.write('\n');
    return this;
  }
}
