package dev.kinou.knowledge.openwebui;

import java.util.Comparator;

/**
 * A knowledge as the server lists it.
 *
 * @param created seconds since 1970, by the server's clock
 * @param external read from elsewhere by the server, so nothing can be loaded into it
 */
public record KnowledgeBase(
    String id, String name, long created, boolean writable, boolean external) {
  /** The same for every loader, so that all agree on one of several with the same name. */
  public static final Comparator<KnowledgeBase> ELDEST =
      Comparator.comparingLong(KnowledgeBase::created).thenComparing(KnowledgeBase::id);
}
