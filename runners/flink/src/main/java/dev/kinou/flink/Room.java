package dev.kinou.flink;

import dev.kinou.flink.FlinkRest.Job;
import dev.kinou.flink.FlinkRest.Overview;
import dev.kinou.pipeline.ClusterException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The slots that a night may have: all of the cluster's but those that somebody else's jobs hold.
 *
 * @param others names of the jobs that run
 */
record Room(URI cluster, Overview overview, List<String> others) {
  /** Workers give back the slots of a JobManager that was lost after some ten seconds. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Waits a while for slots that are taken though no job runs. */
  static Room in(FlinkRest rest) throws ClusterException, InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    Room room = now(rest);
    while (room.leftBehind() && System.nanoTime() < until) {
      TimeUnit.SECONDS.sleep(1);
      room = now(rest);
    }
    return room;
  }

  /** Whether all slots are taken, and by nobody. */
  boolean leftBehind() {
    return others.isEmpty() && overview.slots() > 0 && overview.free() == 0;
  }

  private static Room now(FlinkRest rest) throws ClusterException {
    Overview overview = rest.overview();
    try {
      List<String> others =
          rest.jobs("").stream().filter(job -> !job.over()).map(Job::name).toList();
      return new Room(rest.address(), overview, others);
    } catch (IOException e) {
      throw new ClusterException("Flink's REST API failed: " + e.getMessage(), e);
    }
  }

  /**
   * @throws ClusterException if there are none
   */
  int slots() throws ClusterException {
    if (overview.slots() == 0) {
      throw new ClusterException(
          "The cluster at %s has no workers. Start a TaskManager.".formatted(cluster));
    }
    if (overview.free() == 0) {
      throw new ClusterException(
          "All %d slots of the cluster at %s are busy%s. Submit the night again when some are free, or start another TaskManager."
              .formatted(overview.slots(), cluster, with()));
    }
    return overview.free();
  }

  @Override
  public String toString() {
    int busy = overview.slots() - overview.free();
    return "Flink %s at %s: %d %s, %d slots%s"
        .formatted(
            overview.version(),
            cluster,
            overview.workers(),
            overview.workers() == 1 ? "worker" : "workers",
            overview.slots(),
            busy == 0
                ? ""
                : "; %d busy%s, the night takes the other %d"
                    .formatted(busy, with(), overview.free()));
  }

  private String with() {
    return others.isEmpty() ? "" : " with " + String.join(", ", others);
  }
}
