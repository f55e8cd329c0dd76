package dev.kinou.flink;

import dev.kinou.pipeline.Cluster;
import dev.kinou.pipeline.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Beam's options for a night on Flink. */
final class FlinkNight implements Runner {
  /** The Flink that {@link NightEnvironment} or {@link LocalFlink} set. */
  static final String AUTO = "[auto]";

  /** {@link LocalFlink}. */
  static final String LOCAL = "[local]";

  private final String master;
  private final int slots;
  private final Cluster cluster;

  /**
   * @param master {@link #AUTO} or {@link #LOCAL}
   * @param slots of the cluster; 0 for Flink's own choice
   * @param cluster null where Flink runs in this JVM
   */
  FlinkNight(String master, int slots, Cluster cluster) {
    this.master = master;
    this.slots = slots;
    this.cluster = cluster;
  }

  @Override
  public PipelineOptions options(int threads, List<String> args) {
    List<String> all = new ArrayList<>(List.of("--runner=" + FlinkRunner.class.getSimpleName()));
    all.addAll(args);
    FlinkPipelineOptions options =
        PipelineOptionsFactory.fromArgs(all.toArray(new String[0]))
            .withValidation()
            .as(FlinkPipelineOptions.class);
    boolean local = master.equals(LOCAL);
    options.setFlinkMaster(local ? AUTO : master);
    options.setAttachedMode(cluster == null);
    options.setExecutionModeForBatch("BATCH_FORCED");
    options.setFasterCopy(true);
    int parallelism = local ? threads : slots;
    if (options.getParallelism() == -1 && parallelism > 0) {
      options.setParallelism(parallelism);
    }
    if (local) {
      LocalFlink.use(options.getParallelism());
    }
    return options;
  }

  @Override
  public Optional<Cluster> cluster() {
    return Optional.ofNullable(cluster);
  }
}
