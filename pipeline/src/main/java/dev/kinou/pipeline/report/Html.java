package dev.kinou.pipeline.report;

import java.io.IOException;
import java.io.Writer;

/** A page that is written as it goes, a line at a time. One thread. */
final class Html {
  private final Writer out;

  Html(Writer out) {
    this.out = out;
  }

  /** Fills and writes a template as {@link Markup#of} does. */
  Html line(String template, Object... parts) throws IOException {
    out.write(Markup.of(template, parts).html());
    out.write('\n');
    return this;
  }
}
