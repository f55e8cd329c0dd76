package dev.kinou.pipeline.crew;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The worker that this JVM is. */
public final class Worker {
  private static final String NAME = find();

  private Worker() {}

  /** What {@code KINOU_WORKER} calls it, where several are on one machine; else the machine's. */
  public static String name() {
    return NAME;
  }

  private static String find() {
    String given = System.getenv("KINOU_WORKER");
    if (given != null && !given.isBlank()) {
      return given.strip();
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
