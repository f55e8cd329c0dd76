package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.records.Fetched;
import dev.kinou.records.RefusedCaptions;
import dev.kinou.records.StageException;
import dev.kinou.records.Step;
import dev.kinou.records.Track;
import dev.kinou.records.Transcript;
import dev.kinou.records.Video;
import java.util.List;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;

/**
 * A video's transcript: from the archive, or else fetched, transcribed where its words do not come
 * with it, and put there.
 */
final class KeepTranscript implements Step<Video, Transcript> {
  private static final long serialVersionUID = 1;

  private final Counter downloaded = Metrics.counter(Counters.NAMESPACE, Counters.DOWNLOADED);
  private final Counter transcribed = Metrics.counter(Counters.NAMESPACE, Counters.TRANSCRIBED);
  private final Counter bytes = Metrics.counter(Counters.NAMESPACE, Counters.BYTES);
  private final Counter audioMs = Metrics.counter(Counters.NAMESPACE, Counters.AUDIO_MS);

  private final Archive archive;
  private final List<String> models;
  private final Step<Video, Fetched> fetch;
  private final Step<Track, Transcript> transcribe;

  /**
   * @param models whose transcript it may be, the best first
   */
  KeepTranscript(
      Archive archive,
      List<String> models,
      Step<Video, Fetched> fetch,
      Step<Track, Transcript> transcribe) {
    this.archive = archive;
    this.models = List.copyOf(models);
    this.fetch = fetch;
    this.transcribe = transcribe;
  }

  @Override
  public void setup() throws Exception {
    fetch.setup();
    transcribe.setup();
  }

  @Override
  public Transcript apply(Video video) throws StageException, InterruptedException {
    var kept = archive.transcript(video, models);
    if (kept.isPresent()) {
      return kept.get();
    }
    // Closing deletes the recording: its transcript is safe by then, or it has failed.
    try (Fetched fetched = fetch.apply(video)) {
      if (!fetched.refused().isEmpty()) {
        archive.put(video, new RefusedCaptions(fetched.refused()));
      }
      Transcript transcript =
          fetched.words().isPresent() ? fetched.words().get() : heard(fetched.sound().get());
      archive.put(transcript);
      return transcript;
    }
  }

  private Transcript heard(Track track) throws StageException, InterruptedException {
    downloaded.inc();
    bytes.inc(track.bytes());
    Transcript transcript = transcribe.apply(track);
    transcribed.inc();
    audioMs.inc(transcript.length().toMillis());
    return transcript;
  }

  @Override
  public void teardown() throws Exception {
    try {
      transcribe.teardown();
    } finally {
      fetch.teardown();
    }
  }
}
