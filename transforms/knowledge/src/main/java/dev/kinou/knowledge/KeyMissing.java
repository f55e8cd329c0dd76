package dev.kinou.knowledge;

import java.io.IOException;

/** That the key's reference leads nowhere. */
public final class KeyMissing extends IOException {
  private static final long serialVersionUID = 1;

  public KeyMissing(String message) {
    super(message);
  }
}
