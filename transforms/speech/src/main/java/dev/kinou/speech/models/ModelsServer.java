package dev.kinou.speech.models;

import dev.kinou.records.Secret;
import dev.kinou.records.http.SmallServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Gives a store's models out to colleagues, to be read only: those that were fetched or added and
 * verified, nothing else. Its address is what {@code models.from} is given.
 *
 * <pre>
 * GET /models            the files, as JSON: [{"name": …, "file": …, "bytes": …, "sha256": …}, …]
 * GET /models/NAME/FILE  a file; ranges are answered
 * </pre>
 */
public final class ModelsServer {
  private ModelsServer() {}

  /** As {@link SmallServer#readOnly}. */
  public static SmallServer start(ModelStore store, InetSocketAddress address, Secret token)
      throws IOException {
    return SmallServer.readOnly("models-server", address, token, new ModelsHandler(store));
  }
}
