package dev.kinou.feeds;

import java.io.Serializable;

/**
 * Where something was declared, for messages.
 *
 * @param file as the person named it
 * @param line from 1; 0 where no line can be told
 */
public record Origin(String file, int line) implements Serializable {
  @Override
  public String toString() {
    return line > 0 ? file + ":" + line : file;
  }
}
