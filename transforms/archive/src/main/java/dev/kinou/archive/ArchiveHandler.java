package dev.kinou.archive;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.kinou.records.Json;
import dev.kinou.records.Sha256;
import dev.kinou.records.http.Content;
import dev.kinou.records.http.ReadOnly;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private final Storage storage;

  ArchiveHandler(Storage storage) {
    this.storage = storage;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
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
        ReadOnly.refuse(exchange, 404);
      }
    } else {
      ReadOnly.refuse(exchange, 404);
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

  private static void send(HttpExchange exchange, byte[] bytes, String type) throws IOException {
    Content.of(bytes, type, Sha256.hex(bytes).substring(0, 32)).send(exchange);
  }
}
