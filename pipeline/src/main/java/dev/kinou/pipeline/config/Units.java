package dev.kinou.pipeline.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as people write them. */
final class Units {
  static final String DURATION = "a duration such as 30s, 5m, 1h30m or PT5M";
  static final String SIZE = "a size such as 500MB, 1GB or 2GiB";

  private static final Pattern DURATIONS =
      Pattern.compile(
          "(-)?(?:(\\d{1,6})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9}(?:\\.\\d{1,3})?)s)?");
  private static final Pattern SIZES =
      Pattern.compile("(\\d{1,12}(?:\\.\\d{1,3})?) ?([KMGT]i?B|B|)", Pattern.CASE_INSENSITIVE);
  private static final Map<String, Long> FACTORS =
      Map.of(
          "",
          1L,
          "B",
          1L,
          "KB",
          1_000L,
          "MB",
          1_000_000L,
          "GB",
          1_000_000_000L,
          "TB",
          1_000_000_000_000L,
          "KIB",
          1L << 10,
          "MIB",
          1L << 20,
          "GIB",
          1L << 30,
          "TIB",
          1L << 40);

  private Units() {}

  static Optional<Duration> duration(String written) {
    if (written.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    if (written.toUpperCase(Locale.ROOT).matches("[-+]?P.*")) {
      try {
        return Optional.of(Duration.parse(written));
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }
    Matcher parts = DURATIONS.matcher(written.replaceFirst(" ?days?$", "d"));
    if (!parts.matches() || written.isEmpty() || written.equals("-")) {
      return Optional.empty();
    }
    Duration sum =
        Duration.ofDays(whole(parts.group(2)))
            .plusHours(whole(parts.group(3)))
            .plusMinutes(whole(parts.group(4)))
            .plusMillis(thousandths(parts.group(5)));
    return Optional.of(parts.group(1) == null ? sum : sum.negated());
  }

  /** Bytes; decimal and binary multiples. */
  static Optional<Long> size(String written) {
    Matcher parts = SIZES.matcher(written);
    if (!parts.matches()) {
      return Optional.empty();
    }
    BigDecimal bytes =
        new BigDecimal(parts.group(1))
            .multiply(BigDecimal.valueOf(FACTORS.get(parts.group(2).toUpperCase(Locale.ROOT))));
    return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
        ? Optional.empty()
        : Optional.of(bytes.longValue());
  }

  private static long whole(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static long thousandths(String digits) {
    return digits == null ? 0 : new BigDecimal(digits).movePointRight(3).longValue();
  }
}
