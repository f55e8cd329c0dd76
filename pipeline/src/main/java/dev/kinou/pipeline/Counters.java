package dev.kinou.pipeline;

import dev.kinou.pipeline.load.LoadBatches;
import dev.kinou.pipeline.report.Work;
import dev.kinou.records.Stage;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.metrics.DistributionResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.metrics.MetricsFilter;

/** The names of what a night counts, and how the counts are read. */
final class Counters {
  static final String NAMESPACE = LoadBatches.NAMESPACE;
  static final String DOWNLOADED = "downloaded";
  static final String TRANSCRIBED = "transcribed";
  static final String EMBEDDED = "embedded";
  static final String BYTES = "downloaded_bytes";
  static final String AUDIO_MS = "transcribed_ms";

  private Counters() {}

  /** How long a stage serves a video, in ms: {@code audio_ms}, {@code speech_ms}, and so on. */
  static Distribution took(Stage stage) {
    return Metrics.distribution(NAMESPACE, stage.word() + "_ms");
  }

  static Work work(PipelineResult result) {
    return new Work(
        (int) value(result, DOWNLOADED),
        (int) value(result, TRANSCRIBED),
        (int) value(result, EMBEDDED),
        (int) value(result, LoadBatches.WRITTEN));
  }

  /** All of a stage's service, in ms. */
  static long sum(PipelineResult result, Stage stage) {
    long sum = 0;
    for (MetricResult<DistributionResult> took :
        result.metrics().queryMetrics(named(stage.word() + "_ms")).getDistributions()) {
      sum += took.getAttempted().getSum();
    }
    return sum;
  }

  /** The sum over all steps, 0 if none counted. */
  static long value(PipelineResult result, String name) {
    long sum = 0;
    for (MetricResult<Long> counter : result.metrics().queryMetrics(named(name)).getCounters()) {
      sum += counter.getAttempted();
    }
    return sum;
  }

  private static MetricsFilter named(String name) {
    return MetricsFilter.builder().addNameFilter(MetricNameFilter.named(NAMESPACE, name)).build();
  }
}
