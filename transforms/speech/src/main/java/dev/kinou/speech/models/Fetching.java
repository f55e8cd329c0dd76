package dev.kinou.speech.models;

/** Hears how models are fetched. One thread. */
public interface Fetching {

  /**
   * A file's download begins, or goes on.
   *
   * @param from the source's name
   */
  default void began(String model, String file, String from) {}

  /**
   * How far it is.
   *
   * @param total -1 where nobody knows
   */
  default void at(long bytes, long total) {}

  /** The file is there, verified. */
  default void done(String model, String file, long bytes) {}

  /** A source could not give it; the next is asked, if there is one. */
  default void failed(String model, String from, String why) {}

  /** Something that a person may want to know, such as a broken file that is fetched again. */
  default void notice(String text) {}
}
