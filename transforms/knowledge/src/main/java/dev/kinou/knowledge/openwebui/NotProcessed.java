package dev.kinou.knowledge.openwebui;

/** That the server took a file and could not make it part of the knowledge. */
final class NotProcessed extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean refused;

  /**
   * @param reason in the server's own words, if it gave any
   * @param refused whether it did not let us, rather than could not
   */
  NotProcessed(String reason, boolean refused) {
    super(reason);
    this.refused = refused;
  }

  boolean refused() {
    return refused;
  }
}
