package dev.kinou.pipeline.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;

/**
 * How recordings are fetched.
 *
 * @param hosts by host name; a host's subdomains belong to it
 * @param otherHosts the rate of every host that is not named
 * @param timeout of one download
 * @param maxBytes of one download
 * @param cookies null for none
 * @param scratch absolute path of the directory for recordings under way; null for the system's
 * @param refusals of a host in a row before the rest of the host is deferred
 */
public record Audio(
    Map<String, HostRate> hosts,
    HostRate otherHosts,
    Duration timeout,
    long maxBytes,
    Cookies cookies,
    String scratch,
    int refusals)
    implements Serializable {
  public Audio {
    hosts = Map.copyOf(hosts);
  }

  /** YouTube's pause is what yt-dlp's wiki advises: 5 to 10 s between downloads. */
  public static Audio defaults() {
    return new Audio(
        Map.of("youtube.com", new HostRate(1, Duration.ofSeconds(7), Duration.ofSeconds(3))),
        new HostRate(4, Duration.ZERO, Duration.ZERO),
        Duration.ofMinutes(30),
        1_000_000_000,
        null,
        null,
        3);
  }
}
