package dev.kinou.archive;

import dev.kinou.records.Secret;
import dev.kinou.records.http.SmallServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Serves an archive to colleagues, to be read only: the transcripts and passages of its videos,
 * nothing else. Its address is what {@code kinou load --archive} is given.
 *
 * <pre>
 * GET /videos/                        the days, as JSON: ["2026/11/20", …]
 * GET /videos/2026/11/20/             the files of a day: ["youtube-…/transcript.….json", …]
 * GET /videos/2026/11/20/youtube-…/…  a file; ranges are answered
 * </pre>
 */
public final class ArchiveServer {
  private ArchiveServer() {}

  /** As {@link SmallServer#readOnly}. */
  public static SmallServer start(Archive archive, InetSocketAddress address, Secret token)
      throws IOException {
    return SmallServer.readOnly(
        "archive-server", address, token, new ArchiveHandler(archive.storage()));
  }
}
