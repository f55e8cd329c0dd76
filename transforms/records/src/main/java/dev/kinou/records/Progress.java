package dev.kinou.records;

import java.util.concurrent.atomic.AtomicReference;

/**
 * What is going on in this JVM, for whoever watches: the terminal's progress, the times in the
 * report, the tests on the order of events. A stage says when its service of a video begins and
 * ends (waiting for a permit is no service) and how far it is.
 */
public interface Progress {

  /** The service of {@code video} by {@code stage} began. */
  default void began(Stage stage, VideoId video) {}

  /**
   * @param fraction of the work that is done, 0 to 1
   */
  default void at(Stage stage, VideoId video, double fraction) {}

  /** The service ended, well or not. */
  default void ended(Stage stage, VideoId video) {}

  /** Hears nothing. */
  Progress NOBODY = new Progress() {};

  AtomicReference<Progress> CURRENT = new AtomicReference<>(NOBODY);

  /** The JVM's listener; by default {@link #NOBODY}. */
  static Progress current() {
    return CURRENT.get();
  }

  static void listen(Progress progress) {
    CURRENT.set(progress);
  }
}
