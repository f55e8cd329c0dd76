package dev.kinou.pipeline;

import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.options.PipelineOptions;

/** What executes the pipelines: the part of Kinou that differs between one PC and a cluster. */
public interface Runner {

  /**
   * @param threads that the night can use: as many as it has permits, and some to wait for them
   * @param args Beam's own options as a person gave them; they win
   * @throws IllegalArgumentException if Beam does not know one of them
   */
  PipelineOptions options(int threads, List<String> args);

  /** Whose machines work the night; empty if this one does. */
  default Optional<Cluster> cluster() {
    return Optional.empty();
  }
}
