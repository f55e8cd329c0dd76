package dev.kinou.flink;

import dev.kinou.pipeline.WorkOrder;
import dev.kinou.pipeline.load.Batch;
import dev.kinou.pipeline.load.GroupByDay;
import dev.kinou.records.Attempt;
import dev.kinou.records.RecordCoder;
import dev.kinou.records.RecordSource;
import dev.kinou.records.Stage;
import dev.kinou.records.Video;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;

/** The topology of a night, with a step that only takes its time, and a load that takes none. */
final class BenchNight {
  private BenchNight() {}

  static Pipeline of(List<Video> videos, BenchSleep step, PipelineOptions options) {
    List<Video> lastFirst = new ArrayList<>(WorkOrder.of(videos));
    Collections.reverse(lastFirst);
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply("Plan", Read.from(RecordSource.of(Video.class, lastFirst)))
        .apply("Work", Attempt.of(Stage.SPEECH, step, video -> video, RecordCoder.of(Video.class)))
        .done()
        .apply("Batches", new GroupByDay())
        .apply("Load", ParDo.of(new Nothing()));
    return pipeline;
  }

  private static final class Nothing extends DoFn<Batch, Void> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element Batch batch) {}
  }
}
