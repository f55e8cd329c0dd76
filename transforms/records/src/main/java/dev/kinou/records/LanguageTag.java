package dev.kinou.records;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tags of languages as hosts write them: BCP 47, more or less. */
public final class LanguageTag {
  /** Some hosts write three letters where BCP 47 has two. */
  private static final Map<String, String> TWO_LETTERS =
      Arrays.stream(Locale.getISOLanguages())
          .collect(
              Collectors.toMap(
                  two -> new Locale(two).getISO3Language(), Function.identity(), (a, b) -> a));

  private LanguageTag() {}

  /** As BCP 47 has it; {@code und} for what is no tag. */
  public static String bcp47(String written) {
    return locale(written).toLanguageTag();
  }

  /** {@code en} of {@code en-GB} and {@code eng}; empty for what is no tag. */
  public static String language(String written) {
    return locale(written).getLanguage();
  }

  private static Locale locale(String written) {
    Locale locale = Locale.forLanguageTag(written.replace('_', '-'));
    String two = TWO_LETTERS.get(locale.getLanguage());
    return two == null ? locale : new Locale.Builder().setLocale(locale).setLanguage(two).build();
  }
}
