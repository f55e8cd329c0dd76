package dev.kinou.feeds;

import java.io.Serializable;

/**
 * A row, or a whole file, of a subscription list that could not be used; the other rows are.
 *
 * @param message what was found, what was expected, what to do
 */
public record ListProblem(Origin origin, String message) implements Serializable {
  @Override
  public String toString() {
    return origin + ": " + message;
  }
}
