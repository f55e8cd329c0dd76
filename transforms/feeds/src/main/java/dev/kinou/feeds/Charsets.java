package dev.kinou.feeds;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds out what a text's bytes mean, where header, XML prolog and bytes disagree. The bytes
 * decide: a byte order mark, then UTF-16 by its zeros, then UTF-8 if they are valid as that (which
 * text in another encoding practically never is), then the first of prolog and header that can
 * decode them. RFC 3023's rule, that {@code text/xml} without a charset is ASCII, breaks most feeds
 * in use.
 */
final class Charsets {
  private static final Pattern PROLOG =
      Pattern.compile("^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)[\"']");
  private static final Pattern HEADER =
      Pattern.compile("charset\\s*=\\s*[\"']?([A-Za-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private Charsets() {}

  /**
   * @param contentType the HTTP header, if there was one
   * @return the text without byte order mark
   */
  static String decode(byte[] bytes, Optional<String> contentType) {
    String text =
        marked(bytes)
            .or(() -> first(bytes, Stream.of(utf16ByZeros(bytes), escaped(bytes, contentType))))
            .or(() -> tryDecode(bytes, StandardCharsets.UTF_8))
            .or(() -> mostlyUtf8(bytes))
            .or(
                () ->
                    first(
                        bytes,
                        Stream.of(prolog(bytes), header(contentType), Optional.of(WINDOWS_1252))))
            .orElseGet(() -> new String(bytes, StandardCharsets.ISO_8859_1));
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Optional<String> marked(byte[] b) {
    if (b.length >= 2 && (b[0] & 255) == 0xFE && (b[1] & 255) == 0xFF) {
      return Optional.of(new String(b, StandardCharsets.UTF_16BE));
    }
    if (b.length >= 2 && (b[0] & 255) == 0xFF && (b[1] & 255) == 0xFE) {
      return Optional.of(new String(b, StandardCharsets.UTF_16LE));
    }
    if (b.length >= 3 && (b[0] & 255) == 0xEF && (b[1] & 255) == 0xBB && (b[2] & 255) == 0xBF) {
      return Optional.of(new String(b, StandardCharsets.UTF_8));
    }
    return Optional.empty();
  }

  private static Optional<Charset> utf16ByZeros(byte[] b) {
    if (b.length < 4) {
      return Optional.empty();
    }
    if (b[0] == 0 && b[1] == '<' && b[2] == 0) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    return b[0] == '<' && b[1] == 0 && b[3] == 0
        ? Optional.of(StandardCharsets.UTF_16LE)
        : Optional.empty();
  }

  /** One letter cut in half must not spoil all the others. */
  private static Optional<String> mostlyUtf8(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    long broken = text.chars().filter(c -> c == 0xFFFD).count();
    long whole = text.chars().filter(c -> c > 127 && c != 0xFFFD).count();
    return whole > 2 * broken ? Optional.of(text) : Optional.empty();
  }

  /** ISO-2022-JP is written in ASCII's bytes, and so would be taken for UTF-8. */
  private static Optional<Charset> escaped(byte[] bytes, Optional<String> contentType) {
    return Stream.of(prolog(bytes), header(contentType))
        .flatMap(Optional::stream)
        .filter(charset -> charset.name().startsWith("ISO-2022"))
        .findFirst();
  }

  private static Optional<Charset> prolog(byte[] bytes) {
    int length = Math.min(bytes.length, 256);
    return named(PROLOG.matcher(new String(bytes, 0, length, StandardCharsets.ISO_8859_1)));
  }

  private static Optional<Charset> header(Optional<String> contentType) {
    return contentType.flatMap(type -> named(HEADER.matcher(type)));
  }

  private static Optional<Charset> named(Matcher name) {
    if (!name.find()) {
      return Optional.empty();
    }
    return switch (name.group(1).toLowerCase(Locale.ROOT)) {
      // What calls itself so is in practice its superset; the WHATWG's Encoding Standard agrees.
      case "iso-8859-1", "latin1", "us-ascii", "ascii" -> Optional.of(WINDOWS_1252);
      case "shift_jis", "sjis", "x-sjis" -> charset("windows-31j");
      default -> charset(name.group(1));
    };
  }

  private static Optional<Charset> charset(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> first(byte[] bytes, Stream<Optional<Charset>> candidates) {
    return candidates
        .flatMap(Optional::stream)
        .flatMap(charset -> tryDecode(bytes, charset).stream())
        .findFirst();
  }

  private static Optional<String> tryDecode(byte[] bytes, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
