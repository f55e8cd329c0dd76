package dev.kinou.watch.search;

import dev.kinou.archive.DocumentKeys;
import dev.kinou.records.CacheHome;
import dev.kinou.records.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the index of an archive lies, on this machine: in the folder of a local archive that may be
 * written, else in the person's cache. Its name says what the index is made of, so that one of
 * another format or of other documents is another folder.
 */
public final class IndexFolder {
  /** Raised with every change of what is written; the number after it is Lucene's. */
  private static final String FORMAT = "1-lucene-9";

  private IndexFolder() {}

  /**
   * @param archive a path, or an address on a file system that Beam knows
   */
  public static Path of(String archive, DocumentKeys keys) {
    return of(archive, keys, CacheHome.get());
  }

  static Path of(String archive, DocumentKeys keys, Path cache) {
    Path search =
        archive.contains("://") || readOnly(Path.of(archive))
            ? cache.resolve("search").resolve(hash(archive))
            : Path.of(archive).resolve("search");
    return search.resolve(FORMAT + "-" + hash(keys.all().toString()));
  }

  private static boolean readOnly(Path archive) {
    return Files.isDirectory(archive) && !Files.isWritable(archive);
  }

  private static String hash(String text) {
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, 12);
  }
}
