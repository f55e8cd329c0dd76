package dev.kinou.records.http;

import com.sun.net.httpserver.HttpExchange;
import dev.kinou.records.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The token that a server's callers must send (RFC 6750), or none. Safe for many threads. */
public final class Bearer {
  private final byte[] authorization;

  private Bearer(byte[] authorization) {
    this.authorization = authorization;
  }

  /**
   * @param token that callers must send as {@code Authorization: Bearer …}; null for none
   * @throws dev.kinou.records.SecretException if it is not there
   */
  public static Bearer of(Secret token) {
    return new Bearer(
        token == null ? null : ("Bearer " + token.resolve()).getBytes(StandardCharsets.UTF_8));
  }

  /** Whether callers must send one at all. */
  boolean required() {
    return authorization != null;
  }

  /** Whether the caller may go on. */
  public boolean admits(HttpExchange exchange) {
    if (authorization == null) {
      return true;
    }
    String sent = exchange.getRequestHeaders().getFirst("Authorization");
    // Takes as long for a token that is nearly right as for one that is all wrong.
    return sent != null
        && MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), authorization);
  }
}
