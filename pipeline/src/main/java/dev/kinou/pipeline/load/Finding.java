package dev.kinou.pipeline.load;

import java.time.LocalDate;

/**
 * Something that archive, receipts and target do not agree on.
 *
 * @param video its folder's name in an archive, which begins with its id
 * @param day of its publication (UTC); null where only the target knows the video
 * @param archived whether the archive has it, so that it can be loaded again
 * @param detail empty if the kind says it all
 */
public record Finding(Kind kind, String video, LocalDate day, boolean archived, String detail) {

  /** What can be wrong, and what mends it. */
  public enum Kind {
    MISSING("in the archive, but not in the target", Cure.LOAD),
    LOST("confirmed by a receipt, but not in the target", Cure.LOAD_AGAIN),
    UNCONFIRMED("in the target without a receipt", Cure.LOAD),
    CHANGED("in the target with other text than the receipt says", Cure.LOAD_AGAIN),
    DOUBLED("in the target more than once", Cure.REMOVE),
    REMAIN("in the target, but not whole", Cure.REMOVE_AND_LOAD_AGAIN),
    ORPHANED("in the target, but in neither archive nor receipts", Cure.REMOVE),
    TOO_OLD("in the target, but older than it keeps", Cure.REMOVE);

    private final String words;
    private final Cure cure;

    Kind(String words, Cure cure) {
      this.words = words;
      this.cure = cure;
    }

    public String words() {
      return words;
    }

    boolean removes() {
      return cure == Cure.REMOVE || cure == Cure.REMOVE_AND_LOAD_AGAIN;
    }

    /** Whether the receipt is no longer true. */
    boolean drops() {
      return cure == Cure.LOAD_AGAIN || cure == Cure.REMOVE_AND_LOAD_AGAIN;
    }
  }

  private enum Cure {
    LOAD,
    LOAD_AGAIN,
    REMOVE,
    REMOVE_AND_LOAD_AGAIN
  }
}
