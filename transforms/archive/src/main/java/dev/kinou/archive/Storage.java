package dev.kinou.archive;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;

/**
 * Files that are there whole or not at all, by name below a root. Names are relative, with {@code
 * /}. Safe for many threads and processes: of two that write one name at once, one wins.
 */
interface Storage extends Serializable {

  Optional<byte[]> read(String name) throws IOException;

  /** Puts or replaces a file in one step: a crash leaves the old bytes or the new. */
  void write(String name, byte[] bytes) throws IOException;

  void delete(String name) throws IOException;

  /** Removes what writers that were killed left behind. */
  void sweep() throws IOException;

  /** How a person would open it. */
  String locate(String name);
}
