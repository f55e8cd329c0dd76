package dev.kinou.feeds;

import java.util.Locale;
import org.jsoup.Jsoup;

/** Makes the texts of feeds plain and of a bounded length. */
final class PlainText {
  private static final int MAX_TITLE = 500;
  private static final int MAX_DESCRIPTION = 10_000;

  private PlainText() {}

  static String title(String text) {
    return cut(stripHtml(text).replaceAll("[\\s\\p{Cntrl}\\p{Z}]+", " ").strip(), MAX_TITLE);
  }

  static String description(String text) {
    return cut(stripHtml(text).strip(), MAX_DESCRIPTION);
  }

  /** A description that never was HTML keeps its lines. */
  static String plain(String text) {
    return cut(text.strip(), MAX_DESCRIPTION);
  }

  /** A BCP 47 tag in its usual case, or null where the feed writes something else. */
  static String language(String tag) {
    if (tag == null || tag.isBlank()) {
      return null;
    }
    String language = Locale.forLanguageTag(tag.strip().replace('_', '-')).toLanguageTag();
    return language.equals("und") ? null : language;
  }

  private static String stripHtml(String text) {
    return text.matches("(?s).*(?:</?[A-Za-z]|&#?\\w+;).*")
        ? Jsoup.parseBodyFragment(text).text()
        : text;
  }

  private static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
    return text.substring(0, end);
  }
}
