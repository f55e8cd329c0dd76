package dev.kinou.knowledge;

import dev.kinou.records.Document;
import dev.kinou.records.StageException;
import dev.kinou.records.Video;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Knowledge that documents are loaded into, and that can be asked.
 *
 * <p>Everything that is written carries Kinou's mark, and nothing without the mark is ever touched.
 * Every method may be broken off anywhere and called again. Many threads.
 */
public interface Target extends AutoCloseable {

  /**
   * Makes the target hold each document exactly once: what it holds already stays, what has changed
   * replaces the old. All of a video is there at once or not at all.
   *
   * @return a receipt for each document that the target was asked for and has, and why not for each
   *     other
   * @throws TargetRefusedException if a person is needed; every later call throws it, too
   * @throws StageException if none of them can be loaded tonight
   */
  Loaded load(List<Document> documents) throws StageException, InterruptedException;

  /**
   * Removes a video from every knowledge of the target.
   *
   * @return whether there was any
   */
  boolean forget(Video video) throws StageException, InterruptedException;

  /**
   * @param k the most hits
   * @return the nearest first
   */
  List<Hit> ask(String question, int k) throws IOException;

  /** What {@code kinou doctor} says about it. Looking changes nothing there. */
  TargetCheck check();

  /** Tells everything that it holds with Kinou's mark, doubles and remains included. */
  void inventory(Consumer<Held> each) throws StageException, InterruptedException;

  /** Removes just this, for instance one of two of the same video. */
  void remove(List<Held> held) throws StageException, InterruptedException;

  /**
   * Removes what was published before {@code instant}.
   *
   * @return how many videos
   */
  long removePublishedBefore(Instant instant) throws StageException, InterruptedException;

  @Override
  void close();
}
