package dev.kinou.audio;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a request to a forward proxy.
 *
 * @param tunnel whether it is a CONNECT
 * @param host without the brackets of an IPv6 literal
 * @param line the request line that the origin gets
 * @param headers as they came
 */
record ProxyRequest(boolean tunnel, String host, int port, String line, List<String> headers) {
  private static final int HEAD_LIMIT = 1 << 16;
  private static final String HOST = "(?<host>\\[[^\\]/]+\\]|[^\\[\\]:/?#@]+)";
  private static final Pattern AUTHORITY = Pattern.compile(HOST + ":(?<port>\\d{1,5})");
  // Wider than java.net.URI, which knows no host with an underscore.
  private static final Pattern ABSOLUTE =
      Pattern.compile("(?i:http)://" + HOST + "(?::(?<port>\\d{1,5}))?(?<path>(?:[/?].*)?)");

  /** That a request is none that this proxy knows. */
  static final class Malformed extends IOException {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message);
    }
  }

  static ProxyRequest read(InputStream in) throws IOException {
    List<String> lines = List.of(head(in).split("\r\n"));
    List<String> headers = lines.subList(1, lines.size());
    String[] words = lines.get(0).split(" ");
    if (words.length != 3) {
      throw new Malformed("Not a request: a method, a target and a version were expected");
    }
    boolean tunnel = words[0].equals("CONNECT");
    Matcher target = (tunnel ? AUTHORITY : ABSOLUTE).matcher(words[1]);
    if (!target.matches()) {
      throw new Malformed("Only CONNECT host:port and http:// are forwarded");
    }
    int port = target.group("port") == null ? 80 : Integer.parseInt(target.group("port"));
    if (port < 1 || port > 65_535) {
      throw new Malformed("A port is from 1 to 65535");
    }
    String path = tunnel ? "" : target.group("path");
    return new ProxyRequest(
        tunnel,
        target.group("host").replaceAll("[\\[\\]]", ""),
        port,
        words[0] + " " + (path.startsWith("/") ? path : "/" + path) + " HTTP/1.1",
        headers);
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int end = 0;
    while (end != 0x0D0A0D0A) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("The request ended in its head");
      }
      if (head.size() == HEAD_LIMIT) {
        throw new Malformed("The request's head is longer than %d bytes".formatted(HEAD_LIMIT));
      }
      head.write(next);
      end = end << 8 | next;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  /** RFC 7617. */
  boolean authorized(String user, String password) {
    byte[] expected =
        ("Basic "
                + Base64.getEncoder()
                    .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)))
            .getBytes(StandardCharsets.US_ASCII);
    return headers.stream()
        .filter(header -> named(header, "proxy-authorization"))
        .map(header -> header.substring(header.indexOf(':') + 1).strip())
        .anyMatch(
            given -> MessageDigest.isEqual(given.getBytes(StandardCharsets.ISO_8859_1), expected));
  }

  /** What the origin gets: nothing about the proxy, and one request a connection. */
  byte[] forOrigin() {
    StringBuilder request = new StringBuilder(line).append("\r\n");
    for (String header : headers) {
      if (!header.toLowerCase(Locale.ROOT).startsWith("proxy-") && !named(header, "connection")) {
        request.append(header).append("\r\n");
      }
    }
    return request
        .append("Connection: close\r\n\r\n")
        .toString()
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static boolean named(String header, String name) {
    return header.toLowerCase(Locale.ROOT).startsWith(name + ":");
  }
}
