package dev.kinou.feeds;

import com.rometools.rome.io.impl.DateParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the dates that feeds write: ISO 8601, RFC 822, and what people make of them. */
final class FeedDates {
  private static final List<DateTimeFormatter> FORMATS =
      List.of(
          format("yyyy-MM-dd'T'HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS][.SS][.S][XXX][XX][X]"),
          format("yyyy-MM-dd HH:mm[:ss][.SSSSSS][.SSS][ ][XXX][XX][X][z]"),
          format("yyyy-MM-dd"),
          format("d MMM yyyy[ HH:mm[:ss]][ ][XX][XXX][X][z]"),
          format("MMMM d, yyyy[ h:mm[:ss] a][ HH:mm[:ss]][ z]"),
          format("MMM d, yyyy[ h:mm[:ss] a][ HH:mm[:ss]][ z]"));

  private FeedDates() {}

  /** A date without a zone is taken as UTC, one without a time as its midnight. */
  static Optional<Instant> parse(String text) {
    String date =
        text.strip()
            .replaceAll("\\s+", " ")
            .replaceFirst("^\\p{L}{2,10}\\.?, ?", "")
            .replaceFirst("(?i)\\bsept\\b", "Sep")
            .replaceFirst(" ?\\([^)]*\\)$", "")
            .replaceFirst(" (?:UT|Z|UTC)$", " GMT");
    if (date.matches("1\\d{9}")) {
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(date)));
    }
    for (DateTimeFormatter format : FORMATS) {
      Optional<Instant> instant = tryFormat(format, date);
      if (instant.isPresent()) {
        return instant;
      }
    }
    return Optional.ofNullable(DateParser.parseRFC822(date, Locale.US)).map(Date::toInstant);
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
