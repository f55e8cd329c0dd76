package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.archive.DocumentKey;
import dev.kinou.records.Cause;
import dev.kinou.records.Document;
import dev.kinou.records.Receipt;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import dev.kinou.records.Step;
import dev.kinou.records.Video;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;

/** A video's document from the archive into one target, unless its receipt is there already. */
final class Load implements Step<Video, Video> {
  private static final long serialVersionUID = 1;

  private final Counter written = Metrics.counter(Counters.NAMESPACE, Counters.WRITTEN);

  private final Archive archive;
  private final DocumentKey key;
  private final String target;
  private final Step<Document, Receipt> load;

  Load(Archive archive, DocumentKey key, String target, Step<Document, Receipt> load) {
    this.archive = archive;
    this.key = key;
    this.target = target;
    this.load = load;
  }

  @Override
  public void setup() throws Exception {
    load.setup();
  }

  @Override
  public Video apply(Video video) throws StageException, InterruptedException {
    if (archive.receipt(video, target).isPresent()) {
      return video;
    }
    Document document =
        archive
            .document(video, key)
            .orElseThrow(
                () ->
                    new StageException(
                        Stage.KNOWLEDGE,
                        Cause.OUR_FAULT,
                        "The archive has no passages of it",
                        "loading into " + target));
    archive.put(video, load.apply(document));
    written.inc();
    return video;
  }

  @Override
  public void teardown() throws Exception {
    load.teardown();
  }
}
