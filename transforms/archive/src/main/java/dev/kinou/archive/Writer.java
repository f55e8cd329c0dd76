package dev.kinou.archive;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;

/** Who writes a temporary file, in its name, so that those of the dead can be told. */
final class Writer {
  private static final Duration FOREIGN_LIFE = Duration.ofDays(2);
  private static final String HOST = host();

  /** This process: host, pid and start. */
  static final String ME =
      HOST + "." + ProcessHandle.current().pid() + "." + start(ProcessHandle.current());

  private Writer() {}

  /**
   * Whether the writer of a temporary file is surely gone: its process on this host ended, or it is
   * another host's and two days old.
   *
   * @param lastModified ms since 1970
   */
  static boolean gone(String name, long lastModified) {
    String[] parts = name.split("\\.");
    if (parts.length == 4 && parts[0].equals(HOST) && parts[1].matches("\\d{1,10}")) {
      return ProcessHandle.of(Long.parseLong(parts[1]))
          .map(process -> start(process) != Long.parseLong(parts[2]))
          .orElse(true);
    }
    return Instant.ofEpochMilli(lastModified).isBefore(Instant.now().minus(FOREIGN_LIFE));
  }

  private static long start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9-]", "-");
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
