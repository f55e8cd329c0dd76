package dev.kinou.pipeline.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A piece of HTML that is safe to write as it is. Text from outside gets in only through {@link
 * #of}, which escapes it.
 *
 * @param html well-formed, all text in it escaped
 */
public record Markup(String html) {
  public static final Markup NONE = new Markup("");

  /**
   * Fills the {@code %s} of {@code template}: a {@link Markup} as it is, everything else as escaped
   * text, for an element's content or a quoted attribute.
   */
  public static Markup of(String template, Object... parts) {
    Object[] safe =
        Arrays.stream(parts)
            .map(part -> part instanceof Markup m ? m.html : escape(String.valueOf(part)))
            .toArray();
    return new Markup(template.formatted(safe));
  }

  public static Markup join(String separator, List<Markup> parts) {
    return new Markup(parts.stream().map(Markup::html).collect(Collectors.joining(separator)));
  }

  /** A link, or only its text where the address is none that a report may link to. */
  public static Markup link(String address, Object text) {
    return SafeAddress.of(address)
        .map(safe -> of("<a href=\"%s\">%s</a>", safe, text))
        .orElseGet(() -> of("%s", text));
  }

  private static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        // HTML allows no other control characters, and a lone surrogate is no UTF-8.
        default ->
            out.append(
                Character.isISOControl(c) && c != '\n' && c != '\t' || lone(text, i)
                    ? '\uFFFD'
                    : c);
      }
    }
    return out.toString();
  }

  private static boolean lone(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
