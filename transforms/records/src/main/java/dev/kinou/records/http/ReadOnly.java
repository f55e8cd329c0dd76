package dev.kinou.records.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets through to another handler only GET, and only who has the token. */
public final class ReadOnly implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ReadOnly.class);

  private final Bearer token;
  private final HttpHandler handler;

  /**
   * @param handler answers a request; this closes it
   */
  ReadOnly(Bearer token, HttpHandler handler) {
    this.token = token;
    this.handler = handler;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET");
        refuse(exchange, 405);
      } else if (!token.admits(exchange)) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
        refuse(exchange, 401);
      } else {
        handler.handle(exchange);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("Could not serve {}: {}", exchange.getRequestURI().getRawPath(), e.toString());
      throw e;
    }
  }

  /** Answers with a status and nothing else. */
  public static void refuse(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
  }
}
