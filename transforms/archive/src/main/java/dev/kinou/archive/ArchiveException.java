package dev.kinou.archive;

/** That the archive cannot be read or written; the message names the file and what to do. */
public class ArchiveException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ArchiveException(String message) {
    super(message);
  }

  public ArchiveException(String message, Throwable origin) {
    super(message, origin);
  }
}
