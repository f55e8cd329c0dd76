package dev.kinou.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kinou.records.Json;
import dev.kinou.records.RecordCoder;
import dev.kinou.records.Video;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * The videos of a plan as a bounded source that splits to single items, whatever bundle size a
 * runner wishes: items range from a minute to hours, and idle workers are to pull the next one.
 */
final class PlanSource extends BoundedSource<Video> {
  private static final long serialVersionUID = 1;

  private final List<String> videos;

  private PlanSource(List<String> videos) {
    this.videos = List.copyOf(videos);
  }

  static PlanSource of(List<Video> videos) {
    return new PlanSource(videos.stream().map(PlanSource::write).toList());
  }

  @Override
  public List<PlanSource> split(long desiredBundleSizeBytes, PipelineOptions options) {
    return videos.stream().map(video -> new PlanSource(List.of(video))).toList();
  }

  @Override
  public long getEstimatedSizeBytes(PipelineOptions options) {
    return videos.stream().mapToLong(String::length).sum();
  }

  @Override
  public Coder<Video> getOutputCoder() {
    return RecordCoder.of(Video.class);
  }

  @Override
  public BoundedReader<Video> createReader(PipelineOptions options) {
    return new Reader(this);
  }

  private static final class Reader extends BoundedReader<Video> {
    private final PlanSource source;
    private int at = -1;

    Reader(PlanSource source) {
      this.source = source;
    }

    @Override
    public boolean start() {
      return advance();
    }

    @Override
    public boolean advance() {
      at++;
      return at < source.videos.size();
    }

    @Override
    public Video getCurrent() {
      if (at < 0 || at >= source.videos.size()) {
        throw new NoSuchElementException();
      }
      return read(source.videos.get(at));
    }

    @Override
    public PlanSource getCurrentSource() {
      return source;
    }

    @Override
    public void close() {}
  }

  private static String write(Video video) {
    try {
      return Json.mapper().writeValueAsString(video);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Video read(String json) {
    try {
      return Json.mapper().readValue(json, Video.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
