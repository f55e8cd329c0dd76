package dev.kinou.pipeline;

import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;

/** Other machines that work a night. */
public interface Cluster {

  /** How many workers are there now. */
  int workers();

  /**
   * Works a pipeline to its end, or only hands it over.
   *
   * @param pipeline whose job is to have the name that its options say
   * @param look is called again and again while it runs
   * @return empty if it was only handed over
   * @throws ClusterException if it was not worked to its end
   */
  Optional<PipelineResult> run(Pipeline pipeline, Runnable look)
      throws ClusterException, InterruptedException;
}
