package dev.kinou.records.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of some bytes.
 *
 * @param from the first, from 0
 * @param count 0 where nothing of what was asked for is there
 */
record ByteRange(long from, long count) {
  private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /**
   * What a {@code Range} asks for of {@code length} bytes: {@code bytes=10-19}, {@code bytes=10-}
   * or {@code bytes=-10}. Empty for anything else, which is answered whole.
   *
   * @param header null if there was none
   */
  static Optional<ByteRange> of(String header, long length) {
    Matcher written = ONE.matcher(header == null ? "" : header);
    if (!written.matches() || (written.group(1).isEmpty() && written.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (written.group(1).isEmpty()) {
      long last = Math.min(length, Long.parseLong(written.group(2)));
      return Optional.of(new ByteRange(length - last, last));
    }
    long from = Long.parseLong(written.group(1));
    long to = written.group(2).isEmpty() ? length - 1 : Long.parseLong(written.group(2));
    return Optional.of(new ByteRange(from, Math.max(0, Math.min(to, length - 1) - from + 1)));
  }

  /** As {@code Content-Range} says it. */
  String header(long length) {
    return "bytes %d-%d/%d".formatted(from, from + count - 1, length);
  }
}
