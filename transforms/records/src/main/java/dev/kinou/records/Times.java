package dev.kinou.records;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * When and how long the stages worked on a video, and where.
 *
 * @param worker the host's name, or what the cluster calls it
 * @param device that transcribed it
 */
public record Times(String worker, Optional<String> device, Map<Stage, Service> stages) {
  public Times {
    stages = Map.copyOf(stages);
  }

  /**
   * @param began when the stage had its permit
   * @param milliseconds of service, waiting for a permit left out
   */
  public record Service(Instant began, long milliseconds) {}
}
