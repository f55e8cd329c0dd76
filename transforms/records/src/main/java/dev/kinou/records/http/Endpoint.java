package dev.kinou.records.http;

import dev.kinou.records.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where JSON is posted to.
 *
 * @param urlSetting what the configuration calls the address, for instance {@code watch.model.url}
 * @param key empty if the server asks for none
 * @param keySetting what the configuration calls the key
 * @param notFound what a person can do about 404
 * @param silence that is waited for
 * @param timeout of an answer in all
 * @param longest answer, in bytes
 */
public record Endpoint(
    URI url,
    String urlSetting,
    Optional<Secret> key,
    String keySetting,
    String notFound,
    Duration silence,
    Duration timeout,
    long longest) {

  /** The path below an address, unless the address has it already. */
  public static URI below(URI base, String path) {
    String text = base.toString().replaceFirst("/+$", "");
    return URI.create(text.endsWith(path) ? text : text + path);
  }
}
