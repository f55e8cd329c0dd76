package dev.kinou.speech;

import java.io.IOException;

/** That a model cannot be had or used: no recording can be transcribed until a person mends it. */
public class ModelException extends IOException {
  private static final long serialVersionUID = 1;

  public ModelException(String message) {
    super(message);
  }

  public ModelException(String message, Throwable origin) {
    super(message, origin);
  }
}
