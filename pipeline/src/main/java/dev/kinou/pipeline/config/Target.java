package dev.kinou.pipeline.config;

import java.io.Serializable;
import java.net.URI;

/**
 * Where passages are loaded into.
 *
 * @param name unique among the targets; part of the receipts' names
 * @param knowledge name template; date parts of {@link java.time.format.DateTimeFormatter} in
 *     braces
 */
public record Target(
    String name, Type type, URI url, Secret key, String knowledge, String description)
    implements Serializable {

  /** The kinds of target. */
  public enum Type {
    OPENWEBUI
  }
}
