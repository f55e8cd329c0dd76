package dev.kinou.pipeline.digest;

import dev.kinou.pipeline.report.Markup;
import dev.kinou.pipeline.report.SafeAddress;
import java.net.URI;

/** Titles from outside, in any direction of writing, as links. */
final class Titles {
  private Titles() {}

  /**
   * @param kind the link's class
   */
  static Markup link(URI address, String title, String kind) {
    return SafeAddress.of(address.toString())
        .map(safe -> Markup.of("<a class=\"%s\" href=\"%s\"><bdi>%s</bdi></a>", kind, safe, title))
        .orElseGet(() -> Markup.of("<bdi>%s</bdi>", title));
  }
}
