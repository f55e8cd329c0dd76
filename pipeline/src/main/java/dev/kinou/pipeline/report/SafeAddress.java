package dev.kinou.pipeline.report;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Which addresses the report may link to: none that runs a script. */
public final class SafeAddress {
  private SafeAddress() {}

  /** The address, if a click on it opens a page, a recording or a file. */
  public static Optional<String> of(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    boolean opens =
        lower.startsWith("https://") || lower.startsWith("http://") || lower.startsWith("file:///");
    return opens ? Optional.of(address) : Optional.empty();
  }

  /**
   * The address of a local file as seen from another, so that both can be moved together.
   *
   * @return empty for a file that lies in no local directory
   */
  public static Optional<String> relative(Path from, String file) {
    if (file.matches("[a-zA-Z][a-zA-Z0-9+.-]+://.*")) {
      return Optional.empty();
    }
    Path directory = from.toAbsolutePath().normalize().getParent();
    Path target = Path.of(file).toAbsolutePath().normalize();
    StringBuilder out = new StringBuilder();
    for (Path name : directory.relativize(target)) {
      String encoded =
          java.net.URLEncoder.encode(name.toString(), java.nio.charset.StandardCharsets.UTF_8)
              .replace("+", "%20");
      out.append(out.isEmpty() ? "" : "/").append(encoded);
    }
    return Optional.of("./" + out);
  }
}
