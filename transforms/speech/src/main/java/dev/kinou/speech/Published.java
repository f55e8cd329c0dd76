package dev.kinou.speech;

import java.net.URI;
import java.util.regex.Pattern;

/** Where a model of a name is published as a ggml file. */
final class Published {
  /** As the README of whisper.cpp's parakeet-cli names it. */
  private static final URI PARAKEETS = URI.create("https://huggingface.co/ggml-org/parakeet-GGUF/");

  private static final Pattern PRECISION = Pattern.compile(".*-(f16|f32|q\\d\\w*)");

  private Published() {}

  /**
   * The file's address.
   *
   * @param repository as configured; the default one is Whisper's, which has none of Parakeet
   */
  static URI at(String name, URI repository) {
    boolean parakeet = name.startsWith("parakeet-");
    boolean usual = repository.equals(SpeechConfig.defaults().repository());
    String base = (parakeet && usual ? PARAKEETS : repository).toString();
    return URI.create(
        base
            + (base.endsWith("/") ? "" : "/")
            + "resolve/main/"
            + (parakeet ? parakeet(name) : "ggml-" + name + ".bin"));
  }

  /** Each file says how exact it is, there; without a word of it, the ordinary one is meant. */
  private static String parakeet(String name) {
    return name + (PRECISION.matcher(name).matches() ? "" : "-f16") + ".bin";
  }
}
