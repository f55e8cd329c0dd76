package dev.kinou.pipeline.deliver;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.kinou.feeds.ForbiddenAddressException;
import dev.kinou.feeds.GuardedSocketFactory;
import dev.kinou.pipeline.config.Delivery;
import dev.kinou.pipeline.digest.Letter;
import dev.kinou.records.AddressPolicy;
import dev.kinou.records.Json;
import dev.kinou.records.Sha256;
import java.io.IOException;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Posts a digest as JSON. What passes (409, 429, 5xx, a broken connection) is tried again, under
 * the same {@code Idempotency-Key}; redirects are not followed, since the address may be a secret.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The
 *     Idempotency-Key HTTP Header Field</a>, a structured string
 */
final class Webhook implements Carrier {
  private static final ObjectMapper MAPPER =
      Json.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
  private static final MediaType JSON = MediaType.get("application/json");
  private static final int RETRIES = 3;

  /** That an answer is none that a webhook gives. */
  private static final class Answered extends IOException {
    private static final long serialVersionUID = 1;
    private final int status;

    Answered(int status) {
      super("it answered %d; check the address".formatted(status));
      this.status = status;
    }

    /** 409: the same request is still being worked on (the draft on Idempotency-Key). */
    boolean passing() {
      return uncertain() || status == 429;
    }

    /** Whether it may have taken it all the same. */
    boolean uncertain() {
      return status == 408 || status == 409 || status >= 500;
    }
  }

  private final Delivery.Webhook webhook;
  private final OkHttpClient http;
  private final Duration firstDelay;

  private boolean connected;

  /** Whether an attempt may have arrived. */
  private boolean uncertain;

  Webhook(Delivery.Webhook webhook, AddressPolicy policy, Duration firstDelay) {
    this.webhook = webhook;
    this.firstDelay = firstDelay;
    this.http =
        new OkHttpClient.Builder()
            .proxy(Proxy.NO_PROXY)
            .socketFactory(new GuardedSocketFactory(policy))
            .followRedirects(false)
            .followSslRedirects(false)
            .addNetworkInterceptor(
                chain -> {
                  connected = true;
                  return chain.proceed(chain.request());
                })
            .callTimeout(Duration.ofSeconds(60))
            .build();
  }

  @Override
  public String name() {
    return webhook.url() == null
        ? "webhook in the " + webhook.secret()
        : "webhook at %s (%s)"
            .formatted(
                webhook.url().getHost(),
                Sha256.hex(webhook.url().toString().getBytes(StandardCharsets.UTF_8))
                    .substring(0, 8));
  }

  @Override
  public String carry(Letter letter, String before) throws IOException, InterruptedException {
    Request request =
        new Request.Builder()
            .url(address())
            .header("User-Agent", "Kinou/0.1")
            .header("Idempotency-Key", '"' + letter.id() + '"')
            .post(RequestBody.create(MAPPER.writeValueAsBytes(letter.message()), JSON))
            .build();
    RetryPolicy<Object> retry =
        RetryPolicy.builder()
            .handleIf(
                failure ->
                    failure instanceof Answered answered
                        ? answered.passing()
                        : failure instanceof IOException
                            && !(failure instanceof ForbiddenAddressException))
            .withMaxRetries(RETRIES)
            .withBackoff(firstDelay, firstDelay.multipliedBy(20), 3)
            .build();
    try {
      Failsafe.with(retry).run(() -> post(request));
    } catch (FailsafeException e) {
      if (Thread.interrupted() || e.getCause() instanceof InterruptedException) {
        throw new InterruptedException("Sending was cancelled");
      }
      IOException failure = failure(e.getCause());
      throw uncertain ? new UncertainException(failure.getMessage(), failure) : failure;
    } finally {
      http.dispatcher().executorService().shutdown();
      http.connectionPool().evictAll();
    }
    return "";
  }

  private HttpUrl address() throws IOException {
    String written = webhook.url() == null ? webhook.secret().resolve() : webhook.url().toString();
    HttpUrl address = HttpUrl.parse(written);
    if (address == null) {
      throw new IOException("the " + webhook.secret() + " holds no http or https address");
    }
    return address;
  }

  private void post(Request request) throws IOException {
    connected = false;
    try (Response response = http.newCall(request).execute()) {
      if (!response.isSuccessful()) {
        throw new Answered(response.code());
      }
    } catch (Answered e) {
      uncertain |= e.uncertain();
      throw e;
    } catch (IOException e) {
      uncertain |= connected;
      throw e;
    }
  }

  /** Says nothing of an address that is a secret. */
  private IOException failure(Throwable cause) {
    if (cause instanceof ForbiddenAddressException) {
      return new IOException(
          "its address is a private one; name its host below allow_hosts", cause);
    }
    if (cause instanceof Answered answered) {
      return answered;
    }
    return webhook.url() == null
        ? new IOException("it cannot be reached (%s)".formatted(cause.getClass().getSimpleName()))
        : new IOException("it cannot be reached: " + cause.getMessage(), cause);
  }
}
