package dev.kinou.archive;

import java.io.IOException;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Files that are there whole or not at all, by name below a root. Names are relative, with {@code
 * /}. Safe for many threads and processes: of two that write one name at once, one wins.
 */
interface Storage extends Serializable {

  Optional<byte[]> read(String name) throws IOException;

  /** Puts or replaces a file in one step: a crash leaves the old bytes or the new. */
  void write(String name, byte[] bytes) throws IOException;

  void delete(String name) throws IOException;

  /**
   * The files below a directory, by their names relative to it, in alphabetical order.
   *
   * @param depth how many names lie between: 1 for files in the directory itself
   */
  List<String> list(String directory, int depth) throws IOException;

  /**
   * The days {@code yyyy/MM/dd} below a directory that hold files.
   *
   * @param depth of the files below their day
   */
  SortedSet<LocalDate> days(String directory, int depth) throws IOException;

  /** Removes what writers that were killed left behind. */
  void sweep() throws IOException;

  /** How a person would open it. */
  String locate(String name);
}
