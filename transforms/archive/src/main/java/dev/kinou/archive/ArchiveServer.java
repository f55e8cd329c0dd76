package dev.kinou.archive;

import dev.kinou.records.Secret;
import dev.kinou.records.http.Bearer;
import dev.kinou.records.http.ReadOnly;
import dev.kinou.records.http.SmallServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Serves an archive to colleagues, to be read only: the transcripts and passages of its videos,
 * nothing else.
 *
 * <pre>
 * GET /videos/                        the days, as JSON: ["2026/11/20", …]
 * GET /videos/2026/11/20/             the files of a day: ["youtube-…/transcript.….json", …]
 * GET /videos/2026/11/20/youtube-…/…  a file; ranges are answered
 * </pre>
 */
public final class ArchiveServer implements AutoCloseable {
  private final SmallServer server;

  private ArchiveServer(SmallServer server) {
    this.server = server;
  }

  /**
   * @param address with port 0 for any free one
   * @param token that callers must send as {@code Authorization: Bearer …}; null for none
   * @throws IOException if the port is taken
   * @throws IllegalArgumentException if others than this machine could call without a token
   * @throws dev.kinou.records.SecretException if the token is not there
   */
  public static ArchiveServer start(Archive archive, InetSocketAddress address, Secret token)
      throws IOException {
    Bearer bearer = Bearer.of(token);
    return new ArchiveServer(
        SmallServer.start(
            "archive-server",
            address,
            bearer,
            new ReadOnly(bearer, new ArchiveHandler(archive.storage()))));
  }

  /** What {@code kinou load --archive} is given. */
  public URI url() {
    return server.url();
  }

  /** Ends what is running: its callers see a broken connection. */
  @Override
  public void close() {
    server.close();
  }
}
