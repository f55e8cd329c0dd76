package dev.kinou.pipeline.report;

import dev.kinou.records.Passage;
import java.io.IOException;
import java.util.List;

/**
 * Writes a video's passages, each with the link to its moment. A page of thousands of videos would
 * be too large for a browser, so each video has an even share of the page: first the passages' ends
 * are cut, then the last passages are left out, and the page says so.
 */
final class PassageShelf {
  /** Characters of all passages together, their markup included. */
  static final int PAGE = 8_000_000;

  /** What the markup of a passage and its link take. */
  private static final int MARKUP = 130;

  /** The least that a video gets. */
  private static final int LEAST = 1_500;

  /** A passage that is cut keeps at least as many characters. */
  private static final int SHORTEST = 120;

  private final int share;

  /**
   * @param videos that have passages
   */
  PassageShelf(int videos) {
    this.share = Math.max(LEAST, PAGE / Math.max(1, videos));
  }

  void write(List<Passage> passages, Html html) throws IOException {
    int characters = passages.stream().mapToInt(passage -> passage.text().length() + MARKUP).sum();
    boolean whole = characters <= share;
    int each = whole ? Integer.MAX_VALUE : Math.max(SHORTEST, share / passages.size() - MARKUP);
    int shown =
        whole ? passages.size() : Math.min(passages.size(), Math.max(1, share / (each + MARKUP)));
    html.line("<ol class=\"passages\">");
    for (Passage passage : passages.subList(0, shown)) {
      html.line(
          "<li>%s <p dir=\"auto\">%s</p></li>",
          Markup.link(passage.link().toString(), Words.moment(passage.startMs())),
          cut(passage.text(), each));
    }
    html.line("</ol>");
    if (shown < passages.size()) {
      html.line(
          "<p class=\"note\">%s more, and the whole text of these, in the transcript.</p>",
          Words.count(passages.size() - shown, "passage"));
    } else if (!whole) {
      html.line("<p class=\"note\">Shortened here; the transcript has the whole text.</p>");
    }
  }

  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int space = text.lastIndexOf(' ', length);
    int end = space > length / 2 ? space : length;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
