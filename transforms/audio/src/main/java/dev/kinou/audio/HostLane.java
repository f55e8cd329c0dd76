package dev.kinou.audio;

import dev.failsafe.CircuitBreaker;
import dev.kinou.records.Cause;
import dev.kinou.records.Crew;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The way to one host, shared by all downloads of this JVM: so many at once, the longest first,
 * with a pause between them; and closed for a while after the host failed several times in a row.
 * Of a {@link Crew}, each worker has its share of it. Many threads.
 */
final class HostLane {
  /** YouTube lifts its limit on a session after up to an hour. */
  private static final Duration REST = Duration.ofHours(1);

  private static final List<String> YOUTUBE =
      List.of("youtube.com", "youtu.be", "youtube-nocookie.com", "googlevideo.com");
  private static final Map<Key, HostLane> LANES = new ConcurrentHashMap<>();

  private final String host;
  private final HostLimit limit;
  private final int breakAfter;
  private final Permits permits;
  private final CircuitBreaker<Object> breaker;
  // Written by several threads at once: the loser's moment is the other's, give or take nothing.
  private volatile Instant pausedUntil;
  private volatile Instant refusedUntil = Instant.MIN;
  private volatile Instant captionsRefusedUntil = Instant.MIN;
  private volatile Failure last;

  HostLane(String host, HostLimit limit, int breakAfter, Duration rest) {
    this.host = host;
    this.limit = limit;
    this.breakAfter = breakAfter;
    this.permits = new Permits(() -> limit.atOnceOf(Crew.current()));
    this.pausedUntil = Instant.now().plus(limit.leadOf(Crew.current()));
    this.breaker =
        CircuitBreaker.<Object>builder()
            .withFailureThreshold(breakAfter)
            .withSuccessThreshold(1)
            .withDelay(rest)
            .build();
  }

  private record Key(String host, HostLimit limit, int breakAfter) {}

  /** The lane of {@code address}'s host; all of YouTube's hosts are one. */
  static HostLane of(URI address, AudioConfig config) {
    Key key = key(address, config);
    return LANES.computeIfAbsent(key, k -> new HostLane(k.host(), k.limit(), k.breakAfter(), REST));
  }

  private static Key key(URI address, AudioConfig config) {
    String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    if (YOUTUBE.stream().anyMatch(name -> belongs(host, name))) {
      HostLimit limit = config.hosts().getOrDefault(YOUTUBE.get(0), HostLimit.youtube());
      return new Key("YouTube", limit, config.breakAfter());
    }
    return config.hosts().keySet().stream()
        .filter(name -> belongs(host, name))
        .max(Comparator.comparingInt(String::length))
        .map(name -> new Key(name, config.hosts().get(name), config.breakAfter()))
        .orElseGet(
            () ->
                new Key(
                    address.getPort() < 0 ? host : host + ":" + address.getPort(),
                    config.ordinary(),
                    config.breakAfter()));
  }

  private static boolean belongs(String host, String name) {
    return host.equals(name) || host.endsWith("." + name);
  }

  /** A download in this lane. */
  interface Download<T> {
    T run() throws Failure, InterruptedException;
  }

  /**
   * Waits for a permit, and for the pause or the host's {@code Retry-After} to pass.
   *
   * @param length of the recording
   * @param patience the longest wait that a host may ask for
   * @param attempted for the failure's message
   * @throws Failure the download's own, or that the lane is closed
   */
  <T> T run(Duration length, Duration patience, String attempted, Download<T> download)
      throws Failure, InterruptedException {
    permits.acquire(length);
    try {
      awaitTurn(patience, attempted);
      if (!breaker.tryAcquirePermit()) {
        throw closed(attempted);
      }
      return attempt(download);
    } finally {
      permits.release();
    }
  }

  /** Whether a further try could be let through now. */
  boolean isOpen() {
    return !breaker.isOpen();
  }

  /** When captions may be asked for again: some hosts refuse them long before recordings. */
  Instant captionsRefusedUntil() {
    return captionsRefusedUntil;
  }

  /**
   * @param until as the host said, or null
   */
  void captionsRefused(Instant until) {
    captionsRefusedUntil = until == null ? Instant.now().plus(REST) : until;
  }

  private <T> T attempt(Download<T> download) throws Failure, InterruptedException {
    Instant began = Instant.now();
    try {
      T result = download.run();
      breaker.recordSuccess();
      return result;
    } catch (Failure e) {
      if (e.hostFailed()) {
        last = e;
        refusedUntil = later(refusedUntil, e.retryAt());
        breaker.recordFailure();
      } else {
        breaker.recordSuccess();
      }
      throw e;
    } catch (InterruptedException | RuntimeException e) {
      // Says nothing about the host; but a half-open breaker waits for the trial's result.
      if (breaker.isHalfOpen()) {
        breaker.recordFailure();
      }
      throw e;
    } finally {
      Instant ended = Instant.now();
      Duration rest = limit.restOf(Crew.current(), Duration.between(began, ended));
      pausedUntil = later(pausedUntil, ended.plus(rest).plusMillis(jitter()));
    }
  }

  private void awaitTurn(Duration patience, String attempted) throws Failure, InterruptedException {
    Instant now = Instant.now();
    if (refusedUntil.isAfter(now.plus(patience))) {
      throw new Failure(
          Cause.RATE_LIMITED,
          "%s asked to be left alone until %s".formatted(host, refusedUntil),
          attempted,
          refusedUntil,
          false);
    }
    for (Instant turn = later(pausedUntil, refusedUntil); now.isBefore(turn); now = Instant.now()) {
      TimeUnit.MILLISECONDS.sleep(Duration.between(now, turn).toMillis() + 1);
    }
  }

  private Failure closed(String attempted) {
    Failure why = last;
    return new Failure(
        why == null ? Cause.RATE_LIMITED : why.cause(),
        "%s failed %d times in a row, so its other videos were not asked for. The last time: %s"
            .formatted(host, breakAfter, why == null ? "unknown" : why.getMessage()),
        attempted,
        Instant.now().plus(breaker.getRemainingDelay()),
        false);
  }

  private static Instant later(Instant one, Instant other) {
    return other != null && other.isAfter(one) ? other : one;
  }

  private long jitter() {
    long most = limit.jitter().toMillis();
    return most == 0 ? 0 : ThreadLocalRandom.current().nextLong(most + 1);
  }
}
