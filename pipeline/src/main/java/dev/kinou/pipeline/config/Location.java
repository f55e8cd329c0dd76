package dev.kinou.pipeline.config;

import java.io.Serializable;

/**
 * A place in a file that a person wrote.
 *
 * @param file as the person named it
 * @param line from 1; 0 for the whole file
 * @param column from 1
 */
public record Location(String file, int line, int column)
    implements Serializable, Comparable<Location> {

  static Location wholeFile(String file) {
    return new Location(file, 0, 0);
  }

  @Override
  public int compareTo(Location other) {
    int byFile = file.compareTo(other.file);
    int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
