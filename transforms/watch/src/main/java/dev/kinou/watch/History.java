package dev.kinou.watch;

import dev.kinou.records.Document;
import dev.kinou.records.VideoId;
import java.io.IOException;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Set;

/** What was published before the day: what is new is told by it, and what people rated is in it. */
public interface History {
  /** How far back it goes. */
  Period LENGTH = Period.ofDays(30);

  /**
   * Gives the documents of the {@link #LENGTH} before an instant, a part at a time, so that they
   * need not be held at once; always in the same order.
   *
   * @return for people: what could not be read, and was left out
   */
  List<String> read(Instant before, Part part) throws IOException, InterruptedException;

  /**
   * @return of {@code videos} those that are there, however old, by id
   */
  List<Document> find(Set<VideoId> videos) throws IOException, InterruptedException;

  /** Takes a part of the history; it may keep nothing of it but figures. */
  @FunctionalInterface
  interface Part {
    void take(List<Document> documents) throws IOException, InterruptedException;
  }
}
