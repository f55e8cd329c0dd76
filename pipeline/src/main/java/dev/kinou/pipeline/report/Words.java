package dev.kinou.pipeline.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, times and dates as English words. */
public final class Words {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter SHORT_DAY =
      DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  private Words() {}

  /** For instance {@code 1 video}, {@code 1,200 videos}. */
  public static String count(long n, String one) {
    return number(n) + " " + (n == 1 ? one : one + "s");
  }

  public static String number(long n) {
    return String.format(Locale.ENGLISH, "%,d", n);
  }

  /** A place in a recording: {@code 0:42}, {@code 1:02:05}. */
  public static String moment(long ms) {
    long s = ms / 1000;
    return s < 3600
        ? "%d:%02d".formatted(s / 60, s % 60)
        : "%d:%02d:%02d".formatted(s / 3600, s / 60 % 60, s % 60);
  }

  /** A length of time, to about two digits: {@code 0.8 s}, {@code 42 s}, {@code 1 h 12 min}. */
  static String span(long ms) {
    if (ms == 0) {
      return "0 s";
    }
    if (ms < 9_950) {
      return String.format(Locale.ENGLISH, "%.1f s", ms / 1000.0);
    }
    long s = Math.round(ms / 1000.0);
    if (s < 100) {
      return s + " s";
    }
    long min = Math.round(s / 60.0);
    if (min < 60) {
      return min + " min";
    }
    return min / 60 + " h" + (min % 60 == 0 ? "" : " " + min % 60 + " min");
  }

  public static String span(Duration duration) {
    return span(duration.toMillis());
  }

  /** How much faster than it is spoken, without a sign: {@code 9.4}, {@code 120}. */
  static String factor(double times) {
    return String.format(Locale.ENGLISH, times < 20 ? "%.1f" : "%,.0f", times);
  }

  public static String bytes(long n) {
    if (n < 1_000_000) {
      return Math.round(n / 1e3) + " kB";
    }
    return n < 1_000_000_000
        ? String.format(Locale.ENGLISH, n < 1e7 ? "%.1f MB" : "%.0f MB", n / 1e6)
        : String.format(Locale.ENGLISH, "%.1f GB", n / 1e9);
  }

  /** The days of a window: {@code Friday, 20 November 2026}, or from one to another. */
  public static String days(ReportWindow window, ZoneId zone) {
    LocalDate first = window.since().atZone(zone).toLocalDate();
    LocalDate last = window.until().minusMillis(1).atZone(zone).toLocalDate();
    return last.isAfter(first) ? DAY.format(first) + " to " + DAY.format(last) : DAY.format(first);
  }

  /** {@code Sat 21 Nov, 02:00}. */
  public static String when(Instant at, ZoneId zone) {
    return SHORT_DAY.format(at.atZone(zone));
  }

  public static String time(Instant at, ZoneId zone) {
    return TIME.format(at.atZone(zone));
  }
}
