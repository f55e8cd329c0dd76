package dev.kinou.pipeline.tools;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** The archive can be written to, and on which file system it lies. */
public final class ArchiveCheck implements Check {
  private final String archive;
  private final Callable<String> remote;

  /**
   * @param archive an absolute path or an address
   * @param remote writes a trial file to the address, removes it, and says what is to be shown
   */
  public ArchiveCheck(String archive, Callable<String> remote) {
    this.archive = archive;
    this.remote = remote;
  }

  @Override
  public String name() {
    return "archive";
  }

  @Override
  public Outcome look() throws Exception {
    return archive.contains("://")
        ? Check.having(
                name(), remote, "give this user's credentials the right to write to " + archive)
            .look()
        : Machine.writable(Path.of(archive));
  }
}
