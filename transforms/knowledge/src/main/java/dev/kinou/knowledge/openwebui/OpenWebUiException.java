package dev.kinou.knowledge.openwebui;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** What the server answered instead of what was asked for. */
public final class OpenWebUiException extends IOException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String detail;
  private final Duration retryAfter;

  /**
   * @param status of HTTP
   * @param detail the server's own words
   * @param retryAfter null if the server did not say
   */
  public OpenWebUiException(String request, int status, String detail, Duration retryAfter) {
    super("%s answered %d: %s".formatted(request, status, detail));
    this.status = status;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }

  private OpenWebUiException(OpenWebUiException answer, String explanation) {
    super(answer.getMessage() + "; " + explanation, answer);
    this.status = answer.status;
    this.detail = answer.detail;
    this.retryAfter = answer.retryAfter;
  }

  /** The same, with what its reason may be. */
  public OpenWebUiException explained(String explanation) {
    return new OpenWebUiException(this, explanation);
  }

  public int status() {
    return status;
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Whether the same request may be answered better in a while. */
  public boolean passing() {
    return status == 408 || status == 425 || status == 429 || status >= 500;
  }

  /** The server says with 400 what others say with 404 and 403. */
  public boolean missing() {
    return status == 404
        || status == 400
            && (detail.contains("could not find") || detail.matches("File \\S+ not found"));
  }

  public boolean refused() {
    return status == 401
        || status == 403
        || status == 400
            && (detail.contains("do not have permission")
                || detail.contains("read-only")
                || detail.contains("is not allowed"));
  }

  public static boolean isDuplicate(String detail) {
    return detail.contains("Duplicate content detected");
  }
}
