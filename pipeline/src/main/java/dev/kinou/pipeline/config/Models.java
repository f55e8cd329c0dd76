package dev.kinou.pipeline.config;

import dev.kinou.records.Secret;
import java.io.Serializable;
import java.net.URI;
import java.util.List;

/**
 * Where models are kept and come from.
 *
 * @param folder absolute path; empty for the cache of the machine that works
 * @param from in the order in which they are asked
 */
public record Models(String folder, List<From> from) implements Serializable {

  /**
   * A source of models.
   *
   * @param url null for Hugging Face itself
   * @param token null if none is asked for
   */
  public record From(Kind kind, URI url, Secret token) implements Serializable {}

  /** What answers there. */
  public enum Kind {
    HUGGINGFACE,
    COLLEAGUE
  }

  public Models {
    from = List.copyOf(from);
  }

  public static Models defaults() {
    return new Models("", List.of(new From(Kind.HUGGINGFACE, null, null)));
  }
}
