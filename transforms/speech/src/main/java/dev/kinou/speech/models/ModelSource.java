package dev.kinou.speech.models;

import dev.kinou.records.Secret;
import java.io.Serializable;
import java.net.URI;

/**
 * Where models may be fetched from.
 *
 * @param token null if none is asked for
 */
public record ModelSource(Kind kind, URI address, Secret token) implements Serializable {

  /** What answers there. */
  public enum Kind {
    /** Hugging Face, or what mirrors it: {@code REPOSITORY/resolve/main/FILE}. */
    HUGGING_FACE,
    /** {@code kinou models serve} on another machine. */
    COLLEAGUE
  }

  public static ModelSource huggingFace() {
    return huggingFace(URI.create("https://huggingface.co"), null);
  }

  /**
   * @param address of a mirror
   * @param token null if none is asked for
   */
  public static ModelSource huggingFace(URI address, Secret token) {
    return new ModelSource(Kind.HUGGING_FACE, address, token);
  }

  /**
   * @param token null if none is asked for
   */
  public static ModelSource colleague(URI address, Secret token) {
    return new ModelSource(Kind.COLLEAGUE, address, token);
  }

  /** Below its address. */
  URI resolve(String path) {
    String base = address.toString();
    return URI.create(base + (base.endsWith("/") ? "" : "/") + path);
  }
}
