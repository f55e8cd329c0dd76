package dev.kinou.speech.models;

import dev.kinou.records.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Asks one source. The token goes to that host only, not to where it redirects. */
final class Http implements AutoCloseable {
  private final OkHttpClient client =
      new OkHttpClient.Builder()
          .connectTimeout(Duration.ofSeconds(30))
          .readTimeout(Duration.ofSeconds(60))
          .build();
  private final Secret token;

  /**
   * @param token null if none is asked for
   */
  Http(Secret token) {
    this.token = token;
  }

  /**
   * @param from the first byte that is wanted
   * @throws dev.kinou.records.SecretException if the token is not there
   */
  Response get(URI address, long from) throws IOException {
    Request.Builder request = new Request.Builder().url(address.toString());
    // Else the answer might come compressed, and its length unsaid.
    request.header("Accept-Encoding", "identity");
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token.resolve());
    }
    return client.newCall(request.build()).execute();
  }

  /** Ends its threads. */
  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
