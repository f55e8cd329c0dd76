package dev.kinou.feeds;

import java.io.Serializable;
import java.time.Duration;

/**
 * What a feed's server may cost us at most.
 *
 * @param maxWireBytes of a body as it is sent, before decompression
 * @param maxBytes of a body after decompression
 * @param maxRedirects that are followed
 * @param maxPerHost requests at once to one host
 * @param connectTimeout until the connection stands
 * @param readTimeout between two reads
 * @param callTimeout from connecting to the body's last byte
 * @param maxRetryAfter the longest wait that a server may ask for before the second try
 */
public record HttpLimits(
    long maxWireBytes,
    long maxBytes,
    int maxRedirects,
    int maxPerHost,
    Duration connectTimeout,
    Duration readTimeout,
    Duration callTimeout,
    Duration maxRetryAfter)
    implements Serializable {

  /** Ample for podcasts with thousands of episodes. */
  public static final HttpLimits DEFAULT =
      new HttpLimits(
          16L << 20,
          32L << 20,
          8,
          6,
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30));
}
