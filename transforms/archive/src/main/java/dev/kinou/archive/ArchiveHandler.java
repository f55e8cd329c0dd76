package dev.kinou.archive;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.kinou.records.Json;
import dev.kinou.records.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@link ArchiveServer}'s requests. A path is served only if it has the very form of a
 * transcript's or a passages' file of a video, so that nothing else can be named by any means.
 */
final class ArchiveHandler implements HttpHandler {
  private static final String DAY = "(\\d{4}/\\d{2}/\\d{2})";
  private static final String FILE = "(?:transcript|passages)\\.[A-Za-z0-9._-]{1,400}";
  private static final Pattern DAYS = Pattern.compile("/videos/");
  private static final Pattern FILES = Pattern.compile("/videos/" + DAY + "/");
  private static final Pattern ONE =
      Pattern.compile("/(videos/" + DAY + "/[A-Za-z0-9_-]{1,250}/" + FILE + ")");
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,10})-(\\d{0,10})");
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveHandler.class);

  private final Storage storage;
  private final byte[] authorization;

  /**
   * @param token null if none is asked for
   */
  ArchiveHandler(Storage storage, String token) {
    this.storage = storage;
    this.authorization =
        token == null ? null : ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET");
        refuse(exchange, 405);
      } else if (!authorized(exchange)) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
        refuse(exchange, 401);
      } else {
        answer(exchange);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("Could not serve {}: {}", exchange.getRequestURI().getRawPath(), e.toString());
      throw e;
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    // Raw: an escaped character is in no name that is served.
    String path = exchange.getRequestURI().getRawPath();
    Matcher files = FILES.matcher(path);
    Matcher one = ONE.matcher(path);
    if (DAYS.matcher(path).matches()) {
      List<String> days = storage.days(Layout.VIDEOS, 2).stream().map(Layout.DAY::format).toList();
      send(exchange, Json.mapper().writeValueAsBytes(days), "application/json");
    } else if (files.matches() && day(files.group(1)).isPresent()) {
      send(exchange, Json.mapper().writeValueAsBytes(listing(files)), "application/json");
    } else if (one.matches() && day(one.group(2)).isPresent()) {
      Optional<byte[]> bytes = storage.read(one.group(1));
      if (bytes.isPresent()) {
        send(exchange, bytes.get(), "application/octet-stream");
      } else {
        refuse(exchange, 404);
      }
    } else {
      refuse(exchange, 404);
    }
  }

  private List<String> listing(Matcher day) throws IOException {
    return storage.list(Layout.day(day(day.group(1)).get()), 2).stream()
        .filter(name -> name.substring(name.indexOf('/') + 1).matches(FILE))
        .toList();
  }

  private static Optional<LocalDate> day(String written) {
    try {
      return Optional.of(LocalDate.parse(written, Layout.DAY));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private boolean authorized(HttpExchange exchange) {
    if (authorization == null) {
      return true;
    }
    String sent = exchange.getRequestHeaders().getFirst("Authorization");
    // Takes as long for a token that is nearly right as for one that is all wrong.
    return sent != null
        && MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), authorization);
  }

  private static void send(HttpExchange exchange, byte[] bytes, String type) throws IOException {
    String tag = "\"" + Sha256.hex(bytes).substring(0, 32) + "\"";
    exchange.getResponseHeaders().set("ETag", tag);
    exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
    exchange.getResponseHeaders().set("Content-Type", type);
    String wanted = exchange.getRequestHeaders().getFirst("Range");
    String ifRange = exchange.getRequestHeaders().getFirst("If-Range");
    Matcher range = RANGE.matcher(wanted == null ? "" : wanted);
    if (!range.matches() || (ifRange != null && !ifRange.equals(tag))) {
      write(exchange, 200, bytes);
      return;
    }
    long from = Long.parseLong(range.group(1));
    long to = range.group(2).isEmpty() ? bytes.length - 1 : Long.parseLong(range.group(2));
    to = Math.min(to, bytes.length - 1);
    if (from > to) {
      exchange.getResponseHeaders().set("Content-Range", "bytes */" + bytes.length);
      refuse(exchange, 416);
      return;
    }
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes %d-%d/%d".formatted(from, to, bytes.length));
    write(exchange, 206, Arrays.copyOfRange(bytes, (int) from, (int) to + 1));
  }

  private static void write(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void refuse(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
  }
}
