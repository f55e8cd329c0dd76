package dev.kinou.knowledge.openwebui;

import java.util.Comparator;

/**
 * A file on the server.
 *
 * @param name as it was uploaded
 * @param hash SHA-256 of the text that the server extracted; empty until it is indexed
 * @param status {@code pending}, {@code processing}, {@code completed} or {@code failed}; empty
 *     where the answer does not say
 * @param knowledge the knowledge that it was uploaded for; empty if for none
 * @param created seconds since 1970, by the server's clock
 */
public record StoredFile(
    String id, String name, String hash, String status, String knowledge, long created) {
  /** The same for every loader, so that all agree on which of several copies stays. */
  public static final Comparator<StoredFile> ELDEST =
      Comparator.comparingLong(StoredFile::created).thenComparing(StoredFile::id);

  public boolean completed() {
    return status.equals("completed");
  }

  public boolean underWay() {
    return status.equals("pending") || status.equals("processing");
  }

  public StoredFile withStatus(String value) {
    return new StoredFile(id, name, hash, value, knowledge, created);
  }
}
