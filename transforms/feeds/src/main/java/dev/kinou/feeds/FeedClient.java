package dev.kinou.feeds;

import dev.kinou.records.AddressPolicy;
import dev.kinou.records.http.RetryAfter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.brotli.BrotliInterceptor;

/**
 * Fetches feeds over HTTP and HTTPS, within {@link HttpLimits}, and only from addresses that the
 * {@link AddressPolicy} allows, which is asked at every redirect. It connects directly: behind a
 * proxy nobody could tell which address is reached. For many threads.
 */
public final class FeedClient implements AutoCloseable {
  private static final int NOT_MODIFIED = 304;
  private static final int TOO_MANY = 429;

  /** Where a busy server does not say how long to wait. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Where a server fails: whoever waits for the whole night's plan waits for this, too. */
  private static final Duration HICCUP = Duration.ofMillis(200);

  /** Waits; tests do not. */
  interface Pause {
    void sleep(Duration duration) throws InterruptedException;
  }

  private final OkHttpClient http;
  private final HttpLimits limits;
  private final Pause pause;
  private final Map<String, Semaphore> permits = new ConcurrentHashMap<>();

  public FeedClient(AddressPolicy policy) {
    this(policy, HttpLimits.DEFAULT);
  }

  public FeedClient(AddressPolicy policy, HttpLimits limits) {
    this(policy, limits, duration -> Thread.sleep(duration.toMillis()), Dns.SYSTEM);
  }

  FeedClient(AddressPolicy policy, HttpLimits limits, Pause pause, Dns dns) {
    this.limits = limits;
    this.pause = pause;
    this.http =
        new OkHttpClient.Builder()
            .proxy(Proxy.NO_PROXY)
            .dns(dns)
            .socketFactory(new GuardedSocketFactory(policy))
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(limits.connectTimeout())
            .readTimeout(limits.readTimeout())
            .callTimeout(limits.callTimeout())
            .addInterceptor(BrotliInterceptor.INSTANCE)
            .addNetworkInterceptor(new WireCap(limits.maxWireBytes()))
            .build();
  }

  /**
   * @param known what the last night kept of it; then the server may answer that nothing changed
   * @throws FeedUnavailableException if the server refuses
   * @throws FeedFormatException if it is a recording, whose bytes nobody wants here
   * @throws ForbiddenAddressException if it, or a redirect, leads to a private address
   * @throws IOException if nothing, or too much, can be read
   */
  FeedResponse get(URI url, Optional<FeedState> known) throws IOException, InterruptedException {
    HttpUrl at = HttpUrl.get(url.toString());
    boolean permanently = true;
    for (int hop = 0; hop <= limits.maxRedirects(); hop++) {
      Request.Builder request =
          new Request.Builder()
              .url(at)
              .header("User-Agent", "Kinou/0.1")
              .header("Accept", "application/atom+xml, application/rss+xml, */*;q=0.5");
      known.flatMap(FeedState::etag).ifPresent(tag -> request.header("If-None-Match", tag));
      known
          .flatMap(FeedState::lastModified)
          .ifPresent(date -> request.header("If-Modified-Since", date));
      try (Response response = answer(request.build())) {
        if (!response.isRedirect()) {
          boolean moved = permanently && hop > 0;
          return read(response, moved ? Optional.of(at.uri()) : Optional.empty());
        }
        permanently &= response.code() == 301 || response.code() == 308;
        at = target(at, response.header("Location"));
      }
    }
    throw new IOException("redirects more than %d times".formatted(limits.maxRedirects()));
  }

  private static HttpUrl target(HttpUrl from, String location) throws IOException {
    HttpUrl to = location == null ? null : from.resolve(location);
    if (to == null) {
      throw new IOException(
          "%s redirects to %s, but only http and https are followed".formatted(from, location));
    }
    return to;
  }

  /** A server that is busy, or fails, is asked once more. */
  private Response answer(Request request) throws IOException, InterruptedException {
    Response first = once(request);
    if (first.code() != TOO_MANY && first.code() < 500) {
      return first;
    }
    Duration delay =
        RetryAfter.of(first.header("Retry-After"), Instant.now())
            .orElse(first.code() == TOO_MANY ? PATIENCE : HICCUP);
    if (delay.compareTo(limits.maxRetryAfter()) > 0) {
      first.close();
      throw new FeedUnavailableException(
          first.code(),
          "answered %d and wants %d s of patience; the next night asks again"
              .formatted(first.code(), delay.toSeconds()));
    }
    first.close();
    pause.sleep(delay);
    return once(request);
  }

  private Response once(Request request) throws IOException, InterruptedException {
    Semaphore permit =
        permits.computeIfAbsent(request.url().host(), h -> new Semaphore(limits.maxPerHost()));
    permit.acquire();
    try {
      return http.newCall(request).execute();
    } catch (UnknownHostException e) {
      throw new IOException("the name %s cannot be resolved".formatted(request.url().host()), e);
    } catch (InterruptedIOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw new IOException("did not answer in time (%s)".formatted(e.getMessage()), e);
    } finally {
      permit.release();
    }
  }

  private FeedResponse read(Response response, Optional<URI> movedTo) throws IOException {
    boolean unchanged = response.code() == NOT_MODIFIED;
    if (!unchanged && !response.isSuccessful()) {
      throw new FeedUnavailableException(
          response.code(), "answered " + (response.code() + " " + response.message()).strip());
    }
    if (response.header("Content-Type", "").matches("(?i)\\s*(?:audio|video)/.*")) {
      throw new FeedFormatException("is a recording, no feed", null);
    }
    byte[] body = unchanged ? new byte[0] : body(response);
    return new FeedResponse(
        response.request().url().uri(),
        unchanged,
        body,
        Optional.ofNullable(response.header("Content-Type")),
        Optional.ofNullable(response.header("ETag")),
        Optional.ofNullable(response.header("Last-Modified")),
        movedTo);
  }

  private byte[] body(Response response) throws IOException {
    int max = Math.toIntExact(limits.maxBytes());
    byte[] body = response.body().byteStream().readNBytes(max + 1);
    if (body.length > max) {
      throw new IOException("the answer is longer than %d bytes, decompressed".formatted(max));
    }
    return body;
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
