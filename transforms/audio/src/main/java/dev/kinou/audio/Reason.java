package dev.kinou.audio;

import dev.kinou.records.Cause;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Why yt-dlp gave up, read from what it writes on standard error. The first that fits counts, so
 * what is more particular comes first: YouTube says "Video unavailable" for several things.
 */
enum Reason {
  REFUSED_ADDRESS(Cause.PERMANENT, false, text(GuardedProxy.REFUSAL.toLowerCase(Locale.ROOT)), ""),
  RATE_LIMITED(
      Cause.RATE_LIMITED,
      true,
      text(
          "http error 429",
          "too many requests",
          "not a bot",
          "rate-limit",
          "rate limit",
          "try again later",
          "captcha"),
      "The host wants fewer requests: a longer pause, or cookies, in the configuration may help."),
  FORBIDDEN(
      Cause.RATE_LIMITED,
      true,
      text("http error 403"),
      "If it stays so, yt-dlp may be too old (kinou tools update) or the host wants cookies."),
  NOT_YET(
      Cause.DEFERRED_UNTIL,
      false,
      text(
          "premieres in",
          "premiere will begin",
          "live event will begin",
          "live stream will begin",
          "will begin in",
          "is not currently live",
          "offline"),
      "It is tried again when it is a recording."),
  DISK(
      Cause.OUR_FAULT,
      false,
      text("no space left on device", "disk quota exceeded", "read-only file system"),
      "Make room in the scratch directory, or name another in the configuration."),
  COOKIES(
      Cause.OUR_FAULT,
      false,
      text("cookies database", "failed to load cookies", "does not look like a netscape"),
      "Look at the cookies that the configuration names."),
  MEMBERS_ONLY(
      Cause.PERMANENT,
      false,
      text(
          "members-only",
          "members only",
          "join this channel",
          "channel's members",
          "requires payment",
          "purchase",
          "subscribers",
          "log in",
          "login required",
          "http error 401",
          "sign in"),
      "Only cookies of an account that may see it would help."),
  DRM(Cause.UNSUPPORTED, false, text("drm protected"), ""),
  GONE(
      Cause.PERMANENT,
      false,
      text(
              "http error 404",
              "http error 410",
              "http error 451",
              "private video",
              "video is private",
              "unavailable",
              "has been removed",
              "has been deleted",
              "been terminated",
              "no longer available",
              "does not exist",
              "not available in your country",
              "not available from your location",
              "geo restrict",
              "blocked it")
          .and(text("service unavailable").negate()),
      ""),
  NO_SOUND(
      Cause.UNSUPPORTED,
      false,
      text(
          "unsupported url",
          "no video formats found",
          "requested format is not available",
          "is not a valid url",
          "no media found",
          "no suitable"),
      "yt-dlp finds no recording there; is it the right address?"),
  NETWORK(
      Cause.DEFERRED_UNTIL,
      true,
      text(
              "timed out",
              "timeout",
              "connection reset",
              "connection refused",
              "connection aborted",
              "connection closed",
              "closed connection",
              "broken pipe",
              "name or service not known",
              "name resolution",
              "network is unreachable",
              "no route to host",
              "incompleteread",
              "more expected",
              "did not get any data",
              "unexpected_eof",
              "eof occurred",
              "tunnel connection failed")
          .or(matches("http error 5\\d\\d")),
      "The host or the network had trouble; the next night tries again."),
  CERTIFICATE(
      Cause.DEFERRED_UNTIL,
      true,
      text("certificate"),
      "The host's certificate is not valid here; are this machine's certificates and clock right?"),
  TOOL_BROKE(
      Cause.OUR_FAULT,
      false,
      text(
          "traceback (most recent call last)",
          "please report this issue",
          "no module named",
          "no such option",
          "can't open file",
          "syntaxerror",
          "unable to obtain version"),
      "yt-dlp itself failed: kinou tools update brings the newest, kinou doctor says more."),
  /** An extractor's own words to its user, which no rule knows: it said no. */
  SAID_NO(Cause.PERMANENT, false, matches("(?m)^error:"), ""),
  UNKNOWN(Cause.OUR_FAULT, false, error -> true, "kinou doctor says whether yt-dlp works.");

  private final Cause cause;
  private final boolean hostFailed;
  private final Predicate<String> fits;
  private final String advice;

  Reason(Cause cause, boolean hostFailed, Predicate<String> fits, String advice) {
    this.cause = cause;
    this.hostFailed = hostFailed;
    this.fits = fits;
    this.advice = advice;
  }

  /**
   * @param error what yt-dlp wrote on standard error
   */
  static Reason of(String error) {
    String lower = said(error).toLowerCase(Locale.ROOT).replace('’', '\'');
    for (Reason reason : values()) {
      if (reason.fits.test(lower)) {
        return reason;
      }
    }
    return UNKNOWN;
  }

  /** The errors without addresses and ids, in which any word may occur. */
  private static String said(String error) {
    String errors =
        error.lines().filter(line -> line.startsWith("ERROR:")).collect(Collectors.joining("\n"));
    return (errors.isEmpty() ? error : errors)
        .replaceAll("https?://\\S+", "")
        .replaceAll("(?m)^ERROR: \\[[^\\]]+\\] [^\\s:]+: ", "ERROR: ");
  }

  Cause cause() {
    return cause;
  }

  /** Whether the host's next video is likely to fail as well. */
  boolean hostFailed() {
    return hostFailed;
  }

  /** What a person can do, or empty. */
  String advice() {
    return advice;
  }

  private static Predicate<String> text(String... parts) {
    return error -> {
      for (String part : parts) {
        if (error.contains(part)) {
          return true;
        }
      }
      return false;
    };
  }

  private static Predicate<String> matches(String regex) {
    return Pattern.compile(regex).asPredicate();
  }
}
