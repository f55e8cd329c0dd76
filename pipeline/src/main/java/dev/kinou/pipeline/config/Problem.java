package dev.kinou.pipeline.config;

import java.io.Serializable;

/**
 * One thing that a person has to mend in the configuration.
 *
 * @param location where
 * @param message what is wrong, what was expected; never a secret
 */
public record Problem(Location location, String message) implements Serializable {
  @Override
  public String toString() {
    return location + ": " + message;
  }
}
