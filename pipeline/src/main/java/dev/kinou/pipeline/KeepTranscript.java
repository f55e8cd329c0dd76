package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.records.StageException;
import dev.kinou.records.Step;
import dev.kinou.records.Track;
import dev.kinou.records.Transcript;
import dev.kinou.records.Video;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;

/** A video's transcript: from the archive, or else downloaded, transcribed, and put there. */
final class KeepTranscript implements Step<Video, Transcript> {
  private static final long serialVersionUID = 1;

  private final Counter downloaded = Metrics.counter(Counters.NAMESPACE, Counters.DOWNLOADED);
  private final Counter transcribed = Metrics.counter(Counters.NAMESPACE, Counters.TRANSCRIBED);
  private final Counter bytes = Metrics.counter(Counters.NAMESPACE, Counters.BYTES);
  private final Counter audioMs = Metrics.counter(Counters.NAMESPACE, Counters.AUDIO_MS);

  private final Archive archive;
  private final String model;
  private final Step<Video, Track> download;
  private final Step<Track, Transcript> transcribe;

  /**
   * @param model whose transcript it is
   */
  KeepTranscript(
      Archive archive,
      String model,
      Step<Video, Track> download,
      Step<Track, Transcript> transcribe) {
    this.archive = archive;
    this.model = model;
    this.download = download;
    this.transcribe = transcribe;
  }

  @Override
  public void setup() throws Exception {
    download.setup();
    transcribe.setup();
  }

  @Override
  public Transcript apply(Video video) throws StageException, InterruptedException {
    var kept = archive.transcript(video, model);
    if (kept.isPresent()) {
      return kept.get();
    }
    // Closing deletes the recording: its transcript is safe by then, or it has failed.
    try (Track track = download.apply(video)) {
      downloaded.inc();
      bytes.inc(track.bytes());
      Transcript transcript = transcribe.apply(track);
      archive.put(transcript);
      transcribed.inc();
      audioMs.inc(transcript.length().toMillis());
      return transcript;
    }
  }

  @Override
  public void teardown() throws Exception {
    try {
      transcribe.teardown();
    } finally {
      download.teardown();
    }
  }
}
