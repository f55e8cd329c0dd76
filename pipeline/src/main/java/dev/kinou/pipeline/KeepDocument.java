package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.archive.DocumentKeys;
import dev.kinou.records.Document;
import dev.kinou.records.StageException;
import dev.kinou.records.Step;
import dev.kinou.records.Video;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;

/** A video worked through to its passages and vectors, which are in the archive then. */
final class KeepDocument implements Step<Video, Video> {
  private static final long serialVersionUID = 1;

  private final Counter embedded = Metrics.counter(Counters.NAMESPACE, Counters.EMBEDDED);

  private final Archive archive;
  private final DocumentKeys keys;
  private final Step<Video, Document> make;

  /**
   * @param keys whose document it is
   * @param make what it is made by, where the archive lacks it
   */
  KeepDocument(Archive archive, DocumentKeys keys, Step<Video, Document> make) {
    this.archive = archive;
    this.keys = keys;
    this.make = make;
  }

  @Override
  public void setup() throws Exception {
    make.setup();
  }

  @Override
  public Video apply(Video video) throws StageException, InterruptedException {
    if (archive.passages(video, keys).isEmpty()) {
      archive.put(make.apply(video));
      embedded.inc();
    }
    return video;
  }

  @Override
  public void teardown() throws Exception {
    make.teardown();
  }
}
