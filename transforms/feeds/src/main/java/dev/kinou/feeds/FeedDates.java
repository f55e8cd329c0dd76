package dev.kinou.feeds;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the dates that feeds write: ISO 8601, RFC 822, and what people make of them. */
final class FeedDates {
  private static final List<DateTimeFormatter> FORMATS =
      List.of(
          format("yyyy-MM-dd'T'HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS][.SS][.S][XXX][XX][X]"),
          format("yyyy-MM-dd HH:mm[:ss][.SSSSSS][.SSS][ ][XXX][XX][X][z]"),
          format("yyyy-MM-dd"),
          format("d MMM yyyy[ HH:mm[:ss]][ ][XX][XXX][X][z]"),
          format("d MMM yy HH:mm[:ss][ ][XX][XXX][X][z]"),
          format("MMMM d, yyyy[ h:mm[:ss] a][ HH:mm[:ss]][ z]"),
          format("MMM d, yyyy[ h:mm[:ss] a][ HH:mm[:ss]][ z]"));

  /** RFC 822, 5.1: offsets, whereas Java takes these names for places with summer time. */
  private static final Map<String, String> ZONES =
      Map.of(
          "EST", "-0500", "EDT", "-0400", "CST", "-0600", "CDT", "-0500", "MST", "-0700", "MDT",
          "-0600", "PST", "-0800", "PDT", "-0700", "UT", "GMT", "Z", "GMT");

  private static final Pattern ZONE = Pattern.compile(" ([A-Z]{1,3})$");

  private FeedDates() {}

  /** A date without a zone is taken as UTC, one without a time as its midnight. */
  static Optional<Instant> parse(String text) {
    String date =
        text.strip()
            .replaceAll("\\s+", " ")
            .replaceFirst("^\\p{L}{2,10}\\.?, ?", "")
            .replaceFirst("(?i)\\bsept\\b", "Sep")
            .replaceFirst(" ?\\([^)]*\\)$", "")
            .replaceFirst("(?i) UTC$", " GMT");
    Matcher zone = ZONE.matcher(date);
    if (zone.find() && ZONES.containsKey(zone.group(1))) {
      date = zone.replaceFirst(" " + ZONES.get(zone.group(1)));
    }
    if (date.matches("1\\d{9}")) {
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(date)));
    }
    for (DateTimeFormatter format : FORMATS) {
      Optional<Instant> instant = tryFormat(format, date);
      if (instant.isPresent()) {
        return instant;
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> tryFormat(DateTimeFormatter format, String date) {
    try {
      TemporalAccessor parsed =
          format.parseBest(date, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
      if (parsed instanceof ZonedDateTime zoned) {
        return Optional.of(zoned.toInstant());
      }
      return Optional.of(
          parsed instanceof LocalDateTime local
              ? local.toInstant(ZoneOffset.UTC)
              : ((LocalDate) parsed).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static DateTimeFormatter format(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ENGLISH);
  }
}
