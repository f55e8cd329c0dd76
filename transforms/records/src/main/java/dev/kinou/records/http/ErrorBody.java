package dev.kinou.records.http;

import dev.kinou.records.OneLine;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** What a server says of an error, in one short line. */
public final class ErrorBody {
  /** Code points of a line. */
  static final int MOST = 300;

  /** A page says what it is at its beginning. */
  private static final int READ = 1 << 16;

  private ErrorBody() {}

  public static String line(byte[] body) {
    return line(text(body));
  }

  static String text(byte[] body) {
    return new String(body, 0, Math.min(body.length, READ), StandardCharsets.UTF_8);
  }

  /** The beginning of the text; of a page, as proxies send it, the title, else its first words. */
  public static String line(String body) {
    String text = body.substring(0, Math.min(body.length(), READ)).strip();
    if (text.startsWith("<")) {
      Document page = Jsoup.parse(text);
      return "a page, “%s”"
          .formatted(OneLine.of(page.title().isBlank() ? page.text() : page.title(), MOST / 3));
    }
    return text.isEmpty() ? "no text" : OneLine.of(text, MOST);
  }
}
