package dev.kinou.pipeline.tools;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Takes the newest yt-dlp into use: installs it beside the one in use, tries it out, and only then
 * turns the link {@code current} to it, in one step. Whatever fails, and whenever this process is
 * killed, the version in use stays in use. The one used before is kept; older ones are removed. One
 * update at a time, over all processes.
 */
public final class YtDlpUpdate {

  /**
   * @param before null if there was none
   * @param after what is in use now
   */
  public record Result(YtDlpVersion before, YtDlpVersion after) {
    public boolean changed() {
      return !after.equals(before);
    }

    @Override
    public String toString() {
      return !changed()
          ? "yt-dlp " + after + " is in use and is the newest"
          : "yt-dlp " + after + " is in use now" + (before == null ? "" : ", before " + before);
    }
  }

  private final YtDlpTool tool;
  private final Installer installer;
  private final Canary canary;
  private final Consumer<String> log;

  YtDlpUpdate(YtDlpTool tool, Installer installer, Canary canary, Consumer<String> log) {
    this.tool = tool;
    this.installer = installer;
    this.canary = canary;
    this.log = log;
  }

  /**
   * @param canary an address that the new version must be able to fetch besides the built-in trial
   * @param log told of each slow step
   */
  public static YtDlpUpdate withPip(YtDlpTool tool, Optional<URI> canary, Consumer<String> log) {
    return new YtDlpUpdate(tool, new PipInstaller(tool.cache()), new DownloadCanary(canary), log);
  }

  /**
   * @throws ToolException if the newest cannot be had or does not work; nothing has changed then
   */
  public Result run() throws ToolException, InterruptedException {
    Path home = tool.cache().ytDlp();
    try {
      Files.createDirectories(home);
      try (FileChannel channel =
              FileChannel.open(
                  home.resolve(".update.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = lock(channel)) {
        if (lock == null) {
          throw new ToolException("Another update of yt-dlp is under way in " + home);
        }
        return locked(home);
      }
    } catch (IOException e) {
      throw new ToolException("Could not update yt-dlp in " + home + ": " + e, e);
    }
  }

  /** Null if anyone has it. It ends with this process, killed or not. */
  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private Result locked(Path home) throws IOException, ToolException, InterruptedException {
    Optional<YtDlpVersion> before = tool.current();
    log.accept("looking for the newest yt-dlp");
    YtDlpVersion newest = installer.newest();
    if (before.isPresent() && newest.compareTo(before.get()) <= 0) {
      return new Result(before.get(), before.get());
    }
    if (!newest.safe()) {
      throw new ToolException(
          "The newest yt-dlp that is offered, "
              + newest
              + ", has known security holes"
              + kept(before));
    }
    Path environment = home.resolve(newest.text());
    boolean installed = Files.exists(environment.resolve(YtDlpTool.COMPLETE));
    if (!installed) {
      clear(environment);
    }
    try {
      if (!installed) {
        log.accept("installing yt-dlp " + newest);
        installer.install(newest, environment);
      }
      log.accept("trying yt-dlp " + newest);
      canary.tryOut(newest, environment);
    } catch (ToolException e) {
      Directories.deleteQuietly(environment);
      throw new ToolException(e.getMessage() + kept(before), e);
    }
    Files.writeString(environment.resolve(YtDlpTool.COMPLETE), "");
    use(newest);
    removeAllBut(home, newest, before);
    return new Result(before.orElse(null), newest);
  }

  /** Removes what a killed update left, unless a child that outlived it still writes there. */
  private static void clear(Path environment) throws ToolException, IOException {
    Optional<ProcessHandle> busy =
        ProcessHandle.allProcesses()
            .filter(p -> p.info().commandLine().orElse("").contains(environment.toString()))
            .findAny();
    if (Files.exists(environment) && busy.isPresent()) {
      throw new ToolException(
          "The process %d of an earlier update still works in %s; try again when it has ended"
              .formatted(busy.get().pid(), environment));
    }
    Directories.delete(environment);
  }

  private static String kept(Optional<YtDlpVersion> before) {
    return before.map(v -> "; " + v + " stays in use").orElse("; no yt-dlp is in use");
  }

  private void use(YtDlpVersion version) throws IOException {
    Path current = tool.cache().currentYtDlp();
    Path next = current.resolveSibling("current.next");
    Files.deleteIfExists(next);
    Files.createSymbolicLink(next, Path.of(version.text()));
    Files.move(next, current, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Only whole versions: what is not whole may be another's work under way. */
  private void removeAllBut(Path home, YtDlpVersion used, Optional<YtDlpVersion> before)
      throws IOException {
    try (Stream<YtDlpVersion> installed = tool.installed().stream()) {
      installed
          .filter(version -> !version.equals(used) && !before.equals(Optional.of(version)))
          .forEach(version -> Directories.deleteQuietly(home.resolve(version.text())));
    }
  }
}
