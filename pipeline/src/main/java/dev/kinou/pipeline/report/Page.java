package dev.kinou.pipeline.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What our pages begin with: one file that asks for nothing else, and lets nothing be run or shown
 * but its own style and script. Many threads.
 */
public final class Page {
  private final String css;
  private final String script;

  private Page(String css, String script) {
    this.css = css;
    this.script = script;
  }

  /**
   * @param beside the class that the file stands beside
   */
  public static Page of(Class<?> beside, String css) {
    return new Page(text(beside, css), "");
  }

  /**
   * @param beside the class that the files stand beside
   */
  public static Page of(Class<?> beside, String css, String script) {
    return new Page(text(beside, css), text(beside, script));
  }

  /** Writes all before the body. */
  public void head(String title, Html html) throws IOException {
    html.line("<!DOCTYPE html>").line("<html lang=\"en\">").line("<head>");
    html.line("<meta charset=\"utf-8\">");
    html.line("<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">", policy());
    html.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    html.line("<meta name=\"color-scheme\" content=\"light dark\">");
    html.line("<meta name=\"referrer\" content=\"no-referrer\">");
    html.line("<meta name=\"robots\" content=\"noindex\">");
    html.line("<link rel=\"icon\" href=\"data:,\">");
    html.line("<title>%s</title>", title);
    html.line("<style>%s</style>", new Markup(css)).line("</head>");
  }

  /** Writes the script, for the end of the body. */
  public void script(Html html) throws IOException {
    html.line("<script>%s</script>", new Markup(script));
  }

  private String policy() {
    return "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src "
        + hash(css)
        + (script.isEmpty() ? "" : "; script-src " + hash(script));
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static String text(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
