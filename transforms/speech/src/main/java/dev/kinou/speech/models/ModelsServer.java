package dev.kinou.speech.models;

import dev.kinou.records.Secret;
import dev.kinou.records.http.Bearer;
import dev.kinou.records.http.ReadOnly;
import dev.kinou.records.http.SmallServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Gives a store's models out to colleagues, to be read only: those that were fetched or added and
 * verified, nothing else.
 *
 * <pre>
 * GET /models            the files, as JSON: [{"name": …, "file": …, "bytes": …, "sha256": …}, …]
 * GET /models/NAME/FILE  a file; ranges are answered
 * </pre>
 */
public final class ModelsServer implements AutoCloseable {
  private final SmallServer server;

  private ModelsServer(SmallServer server) {
    this.server = server;
  }

  /**
   * @param address with port 0 for any free one
   * @param token that callers must send as {@code Authorization: Bearer …}; null for none
   * @throws IOException if the port is taken
   * @throws IllegalArgumentException if others than this machine could call without a token
   * @throws dev.kinou.records.SecretException if the token is not there
   */
  public static ModelsServer start(ModelStore store, InetSocketAddress address, Secret token)
      throws IOException {
    Bearer bearer = Bearer.of(token);
    return new ModelsServer(
        SmallServer.start(
            "models-server", address, bearer, new ReadOnly(bearer, new ModelsHandler(store))));
  }

  /** What {@code models.from} is given. */
  public URI url() {
    return server.url();
  }

  /** Ends what is running: its callers see a broken connection. */
  @Override
  public void close() {
    server.close();
  }
}
