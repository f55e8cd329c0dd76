package dev.kinou.knowledge;

import java.io.Serializable;

/** A configured target; it is opened where the loading happens. */
public interface TargetConfig extends Serializable {
  /** Unique among the configured targets; part of the receipts' names. */
  String name();

  /** What kind it is, in the configuration's word: {@code openwebui-postgres}. */
  String type();

  /** Where it is, for people, without any secret. */
  String address();

  /**
   * Connects to nothing yet: what is wrong with the target is told by the first call that needs it.
   */
  Target open();
}
