package dev.kinou.text;

import dev.kinou.records.Secret;
import dev.kinou.records.TextEmbedder;
import dev.kinou.records.http.Bearer;
import dev.kinou.records.http.SmallServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Answers OpenAI's {@code POST /v1/embeddings} with an embedder, so that a server's questions are
 * embedded with exactly what its passages were; also {@code GET /v1/models} and {@code /health}.
 *
 * <pre>{@code
 * try (MiniLm model = MiniLm.open();
 *     EmbeddingsServer server = EmbeddingsServer.start(model, address, null)) {
 *   System.out.println(server.url()); // http://127.0.0.1:8089/v1
 * }
 * }</pre>
 *
 * <p>Up to 16 requests are read at once, the rest wait; the embedder decides how many are computed.
 */
public final class EmbeddingsServer implements AutoCloseable {
  private final SmallServer server;

  private EmbeddingsServer(SmallServer server) {
    this.server = server;
  }

  /**
   * @param embedder stays open when the server is closed
   * @param address with port 0 for any free one
   * @param token that callers must send as {@code Authorization: Bearer …}; null for none
   * @throws IOException if the port is taken
   * @throws dev.kinou.records.SecretException if the token is not there
   * @throws IllegalArgumentException if others than this machine could call without a token
   */
  public static EmbeddingsServer start(
      TextEmbedder embedder, InetSocketAddress address, Secret token) throws IOException {
    Bearer bearer = Bearer.of(token);
    return new EmbeddingsServer(
        SmallServer.start(
            "embeddings-server", address, bearer, new EmbeddingsHandler(embedder, bearer)));
  }

  /** What clients call their base address, for instance {@code http://127.0.0.1:8089/v1}. */
  public URI url() {
    return server.url().resolve("v1");
  }

  /** Ends what is running: its callers see a broken connection. */
  @Override
  public void close() {
    server.close();
  }
}
