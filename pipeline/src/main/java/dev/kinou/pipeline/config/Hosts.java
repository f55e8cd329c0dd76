package dev.kinou.pipeline.config;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/** Reads a host's name. */
final class Hosts {
  private static final String EXPECTED =
      "a host's name or address, without scheme, port or path, such as media.example.org";

  private Hosts() {}

  static Optional<String> read(Value value) {
    return value.text(EXPECTED, Hosts::canonical);
  }

  /** Where the host is a key; {@code value} is what follows it. */
  static Optional<String> named(Value value, String host) {
    Optional<String> canonical = canonical(host);
    if (canonical.isEmpty()) {
      value.problem("expected " + EXPECTED + ", but was " + Value.shown(host));
    }
    return canonical;
  }

  /** Lower case, in ASCII (RFC 3490); brackets around an IPv6 address are taken off. */
  private static Optional<String> canonical(String written) {
    if (written.matches("\\[?[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*]?")) {
      return Optional.of(written.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT));
    }
    try {
      String ascii = IDN.toASCII(written).toLowerCase(Locale.ROOT);
      return Optional.of(ascii).filter(a -> a.matches("[a-z0-9_-]+(\\.[a-z0-9_-]+)*"));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
