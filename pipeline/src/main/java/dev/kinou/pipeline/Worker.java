package dev.kinou.pipeline;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The machine that this JVM runs on. */
final class Worker {
  private static final String NAME = find();

  private Worker() {}

  static String name() {
    return NAME;
  }

  private static String find() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
