package dev.kinou.pipeline.digest;

import dev.kinou.watch.Digest;
import java.nio.file.Path;

/** Writes a sample digest, to be looked at: arguments are the file and the number of videos. */
final class RenderDigest {
  private RenderDigest() {}

  public static void main(String[] arguments) throws Exception {
    Digest digest = SampleDigest.digest(Integer.parseInt(arguments[1]));
    Path file = Path.of(arguments[0]);
    DigestHtml.write(
        digest, SampleDigest.meaning(digest), file.resolveSibling("report.html"), file);
  }
}
