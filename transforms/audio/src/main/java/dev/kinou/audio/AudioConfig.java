package dev.kinou.audio;

import dev.kinou.records.AddressPolicy;
import dev.kinou.records.CacheHome;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How recordings are fetched. {@link #defaults} suits most; {@code withX} changes one value.
 *
 * @param python of the virtual environment that holds yt-dlp, its scripts and deno
 * @param scratch directory for downloads, on a disk with room
 * @param ordinary how gently a host is asked
 * @param hosts what holds for some hosts instead, by name; a host's subdomains belong to it, and
 *     YouTube's hosts are one, {@link HostLimit#youtube} unless it is here
 * @param breakAfter failures of a host in a row after which its other videos are deferred
 * @param timeout of one download
 * @param maxBytes of one download
 * @param maxDuration of one recording
 * @param cookies a Netscape cookie file, or empty; it is read, never written
 * @param cookiesFromBrowser a browser as yt-dlp names it, or empty
 * @param addresses what may be connected to
 * @param localFolders under which existing files may be read
 */
public record AudioConfig(
    String python,
    String scratch,
    HostLimit ordinary,
    Map<String, HostLimit> hosts,
    int breakAfter,
    Duration timeout,
    long maxBytes,
    Duration maxDuration,
    String cookies,
    String cookiesFromBrowser,
    AddressPolicy addresses,
    List<String> localFolders)
    implements Serializable {

  public AudioConfig {
    hosts = Map.copyOf(hosts);
    localFolders = List.copyOf(localFolders);
    if (breakAfter < 1) {
      throw new IllegalArgumentException("breakAfter must be at least 1, but was " + breakAfter);
    }
    if (maxBytes < 1) {
      throw new IllegalArgumentException("maxBytes must be at least 1, but was " + maxBytes);
    }
    positive("timeout", timeout);
    positive("maxDuration", maxDuration);
  }

  public static AudioConfig defaults() {
    return new AudioConfig(
        "",
        "",
        HostLimit.ordinary(),
        Map.of(),
        3,
        Duration.ofHours(1),
        2L << 30,
        Duration.ofHours(6),
        "",
        "",
        new AddressPolicy(Set.of()),
        List.of());
  }

  /** By default that of this machine's cache: a worker's need not be the launcher's. */
  @Override
  public String python() {
    return python.isEmpty()
        ? CacheHome.get().resolve("tools/yt-dlp/current/bin/python").toString()
        : python;
  }

  /** By default in this machine's directory for temporary files. */
  @Override
  public String scratch() {
    return scratch.isEmpty()
        ? Path.of(System.getProperty("java.io.tmpdir"), "kinou-" + System.getProperty("user.name"))
            .toString()
        : scratch;
  }

  public AudioConfig withPython(String value) {
    return edited(edit -> edit.python = value);
  }

  public AudioConfig withScratch(String value) {
    return edited(edit -> edit.scratch = value);
  }

  public AudioConfig withOrdinary(HostLimit value) {
    return edited(edit -> edit.ordinary = value);
  }

  public AudioConfig withHosts(Map<String, HostLimit> value) {
    return edited(edit -> edit.hosts = value);
  }

  public AudioConfig withBreakAfter(int value) {
    return edited(edit -> edit.breakAfter = value);
  }

  public AudioConfig withTimeout(Duration value) {
    return edited(edit -> edit.timeout = value);
  }

  public AudioConfig withMaxBytes(long value) {
    return edited(edit -> edit.maxBytes = value);
  }

  public AudioConfig withMaxDuration(Duration value) {
    return edited(edit -> edit.maxDuration = value);
  }

  public AudioConfig withCookies(String value) {
    return edited(edit -> edit.cookies = value);
  }

  public AudioConfig withCookiesFromBrowser(String value) {
    return edited(edit -> edit.cookiesFromBrowser = value);
  }

  public AudioConfig withAddresses(AddressPolicy value) {
    return edited(edit -> edit.addresses = value);
  }

  public AudioConfig withLocalFolders(List<String> value) {
    return edited(edit -> edit.localFolders = value);
  }

  private AudioConfig edited(Consumer<Edit> change) {
    Edit edit = new Edit(this);
    change.accept(edit);
    return edit.done();
  }

  /** All values, while one of them is changed. */
  private static final class Edit {
    String python;
    String scratch;
    HostLimit ordinary;
    Map<String, HostLimit> hosts;
    int breakAfter;
    Duration timeout;
    long maxBytes;
    Duration maxDuration;
    String cookies;
    String cookiesFromBrowser;
    AddressPolicy addresses;
    List<String> localFolders;

    Edit(AudioConfig from) {
      python = from.python;
      scratch = from.scratch;
      ordinary = from.ordinary;
      hosts = from.hosts;
      breakAfter = from.breakAfter;
      timeout = from.timeout;
      maxBytes = from.maxBytes;
      maxDuration = from.maxDuration;
      cookies = from.cookies;
      cookiesFromBrowser = from.cookiesFromBrowser;
      addresses = from.addresses;
      localFolders = from.localFolders;
    }

    AudioConfig done() {
      return new AudioConfig(
          python,
          scratch,
          ordinary,
          hosts,
          breakAfter,
          timeout,
          maxBytes,
          maxDuration,
          cookies,
          cookiesFromBrowser,
          addresses,
          localFolders);
    }
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be more than zero, but was " + value);
    }
  }
}
