package dev.kinou.pipeline.tools;

/**
 * That a program which a night needs is missing, too old, or broken; the message says the way on.
 */
public final class ToolException extends Exception {
  private static final long serialVersionUID = 1;

  public ToolException(String message) {
    super(message);
  }

  public ToolException(String message, Throwable cause) {
    super(message, cause);
  }
}
