package dev.kinou.pipeline.cli;

import dev.kinou.records.Secret;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a server of ours listens, and to whom. */
final class ListenOption {
  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address to listen on (default: ${DEFAULT-VALUE}, this machine only).")
  private String host;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file with the token that callers must send; needed beyond this machine.")
  private Path token;

  @Option(
      names = "--token-env",
      paramLabel = "NAME",
      description = "The same, in an environment variable.")
  private String tokenVariable;

  InetSocketAddress address(int port) {
    if (port < 0 || port > 65_535) {
      throw new UsageException("--port is %d, but must be from 0 to 65535".formatted(port));
    }
    return new InetSocketAddress(host, port);
  }

  /** Null if none is asked for. */
  Secret token() {
    return ArchiveOption.token(token, tokenVariable);
  }
}
