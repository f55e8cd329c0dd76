package dev.kinou.knowledge.openwebui;

import java.util.Comparator;
import java.util.Set;

/**
 * A knowledge as the server lists it.
 *
 * @param created seconds since 1970, by the server's clock
 * @param external read from elsewhere by the server, so nothing can be loaded into it
 * @param readers ids of the groups that may read it
 */
public record KnowledgeBase(
    String id,
    String name,
    String description,
    long created,
    boolean writable,
    boolean external,
    Set<String> readers) {

  /** The same for every loader, so that all agree on one of several with the same name. */
  public static final Comparator<KnowledgeBase> ELDEST =
      Comparator.comparingLong(KnowledgeBase::created).thenComparing(KnowledgeBase::id);
}
