package dev.kinou.knowledge.chroma;

import dev.kinou.knowledge.KeyReference;
import java.io.Serializable;
import java.net.URI;

/**
 * The Chroma server that an Open-WebUI uses, by its {@code CHROMA_HTTP_HOST} and {@code
 * CHROMA_HTTP_PORT}.
 *
 * @param url without {@code /api}
 * @param tenant Open-WebUI's {@code CHROMA_TENANT}
 * @param database Open-WebUI's {@code CHROMA_DATABASE}
 * @param token where the bearer token of a proxy before it is to be found; null if none is needed
 */
public record ChromaAddress(URI url, String tenant, String database, KeyReference token)
    implements Serializable {

  public ChromaAddress {
    if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
        || url.getHost() == null
        || url.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "The address of a Chroma server must be http:// or https:// with a host and no password");
    }
  }

  /** Of a server with its defaults. */
  public static ChromaAddress of(URI url) {
    return new ChromaAddress(url, "default_tenant", "default_database", null);
  }

  public ChromaAddress withToken(KeyReference value) {
    return new ChromaAddress(url, tenant, database, value);
  }
}
