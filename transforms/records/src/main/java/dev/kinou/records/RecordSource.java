package dev.kinou.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Records that are known beforehand, as a bounded source that splits to single ones, whatever
 * bundle size a runner wishes: the work on them is uneven, and idle workers are to pull the next.
 */
public final class RecordSource<T extends Record> extends BoundedSource<T> {
  private static final long serialVersionUID = 1;

  private final Class<T> type;
  private final List<String> records;

  private RecordSource(Class<T> type, List<String> records) {
    this.type = type;
    this.records = List.copyOf(records);
  }

  public static <T extends Record> RecordSource<T> of(Class<T> type, List<T> records) {
    return new RecordSource<>(type, records.stream().map(RecordSource::write).toList());
  }

  @Override
  public List<RecordSource<T>> split(long desiredBundleSizeBytes, PipelineOptions options) {
    return records.stream().map(one -> new RecordSource<>(type, List.of(one))).toList();
  }

  @Override
  public long getEstimatedSizeBytes(PipelineOptions options) {
    return records.stream().mapToLong(String::length).sum();
  }

  @Override
  public Coder<T> getOutputCoder() {
    return RecordCoder.of(type);
  }

  @Override
  public BoundedReader<T> createReader(PipelineOptions options) {
    return new Reader<>(this);
  }

  private static final class Reader<T extends Record> extends BoundedReader<T> {
    private final RecordSource<T> source;
    private int at = -1;

    Reader(RecordSource<T> source) {
      this.source = source;
    }

    @Override
    public boolean start() {
      return advance();
    }

    @Override
    public boolean advance() {
      at++;
      return at < source.records.size();
    }

    @Override
    public T getCurrent() {
      if (at < 0 || at >= source.records.size()) {
        throw new NoSuchElementException();
      }
      return source.read(source.records.get(at));
    }

    @Override
    public RecordSource<T> getCurrentSource() {
      return source;
    }

    @Override
    public void close() {}
  }

  private static String write(Record one) {
    try {
      return Json.mapper().writeValueAsString(one);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private T read(String json) {
    try {
      return Json.mapper().readValue(json, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
