package dev.kinou.knowledge.postgres;

/** That the database is not one that rows may be written to until a person has mended something. */
public final class Unfit extends Exception {
  private static final long serialVersionUID = 1;

  public Unfit(String reason) {
    super(reason);
  }
}
