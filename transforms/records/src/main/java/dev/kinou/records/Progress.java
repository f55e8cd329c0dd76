package dev.kinou.records;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
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
   * The service that began is done on one of several devices; told again if another takes it over.
   *
   * @param device for instance {@code cuda0}
   */
  default void on(Stage stage, VideoId video, String device) {}

  /**
   * @param fraction of the work that is done, 0 to 1
   */
  default void at(Stage stage, VideoId video, double fraction) {}

  /** The service ended, well or not. */
  default void ended(Stage stage, VideoId video) {}

  /**
   * A target was given videos together.
   *
   * @param taken what it confirmed
   * @param refused what it did not
   */
  default void loaded(
      String target, Collection<VideoId> taken, Collection<VideoId> refused, Duration took) {}

  /**
   * The run is through with a video, as far as is known yet: a target may still refuse it.
   *
   * @param why it was not done; empty if it was
   */
  default void finished(VideoId video, Optional<DeadLetter> why) {}

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
