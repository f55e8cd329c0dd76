package dev.kinou.speech;

/** That a device failed under a recording, which another one can take over. */
final class DeviceException extends Exception {
  private static final long serialVersionUID = 1;

  DeviceException(String message, Throwable origin) {
    super(message, origin);
  }
}
