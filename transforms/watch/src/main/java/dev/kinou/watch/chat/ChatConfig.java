package dev.kinou.watch.chat;

import dev.kinou.records.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a language model is asked.
 *
 * @param url for instance {@code http://127.0.0.1:11434} (Ollama) or {@code https://host/v1}
 *     (OpenAI)
 * @param name as the server knows the model
 * @param key empty if the server asks for none
 * @param timeout of one answer
 */
public record ChatConfig(URI url, Api api, String name, Optional<Secret> key, Duration timeout) {
  public ChatConfig {
    check(
        ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
            && url.getHost() != null,
        "watch.model.url must be an http or https address, but was " + withoutUser(url));
    check(
        url.getRawUserInfo() == null,
        "watch.model.url must not hold credentials: name the key's variable or file in watch.model.key");
    check(!name.isBlank(), "watch.model.name must be named, but was blank");
    check(
        timeout.compareTo(Duration.ZERO) > 0,
        "The time for one answer must be above 0, but was " + timeout);
  }

  private static String withoutUser(URI url) {
    return url.toString().replaceAll("//[^/@]*@", "//…@");
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
