package dev.kinou.pipeline.cli;

import dev.kinou.archive.Archive;
import dev.kinou.pipeline.Loads;
import dev.kinou.records.Secret;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Whose archive. */
final class ArchiveOption {
  @Option(
      names = "--archive",
      paramLabel = "ARCHIVE",
      description = {
        "The archive to read: a directory, an address on a file system that Beam knows, or that of"
            + " a colleague's kinou serve --archive. By default the configuration's.",
        "Receipts are kept in the configuration's archive in any case."
      })
  private String where;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file with the token that the served archive asks for.")
  private Path tokenFile;

  @Option(
      names = "--token-env",
      paramLabel = "NAME",
      description = "An environment variable with that token.")
  private String tokenVariable;

  Archive open(Loads loads) {
    if (where == null) {
      return loads.own();
    }
    boolean address = where.matches("[A-Za-z][A-Za-z0-9+.-]*://.*");
    return loads.archive(
        address ? where : Path.of(where).toAbsolutePath().normalize().toString(),
        token(tokenFile, tokenVariable));
  }

  /** Null if neither is given. */
  static Secret token(Path file, String variable) {
    if (file != null && variable != null) {
      throw new UsageException("Give either --token-file or --token-env.");
    }
    return file != null
        ? Secret.file(file.toAbsolutePath().toString())
        : variable != null ? Secret.env(variable) : null;
  }
}
