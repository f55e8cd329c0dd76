package dev.kinou.pipeline.config;

import dev.kinou.records.Secret;
import java.io.Serializable;
import java.net.URI;
import java.util.List;

/**
 * Where a digest is sent: one of the three, the others are null.
 *
 * @param openwebui name of the target in which it becomes a note
 */
public record Delivery(Webhook webhook, Mail mail, String openwebui) implements Serializable {

  /**
   * An address that takes JSON.
   *
   * @param url null where it is a secret
   * @param secret where the address is kept; null where it is none
   */
  public record Webhook(URI url, Secret secret) implements Serializable {}

  /**
   * A mail server, and whom it is to bring mail.
   *
   * @param user null if the server asks for none
   * @param password null if the server asks for none
   */
  public record Mail(
      List<String> to, String from, String host, int port, Tls tls, String user, Secret password)
      implements Serializable {
    public Mail {
      to = List.copyOf(to);
    }
  }

  /** How the connection to a mail server is encrypted. */
  public enum Tls {
    /** From the first byte (RFC 8314). */
    IMPLICIT,
    /** From the command on, without which nothing is sent (RFC 3207). */
    STARTTLS,
    NONE
  }
}
