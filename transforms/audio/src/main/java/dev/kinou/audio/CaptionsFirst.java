package dev.kinou.audio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinou.records.Captions;
import dev.kinou.records.CaptionsReader;
import dev.kinou.records.CaptionsReader.RefusedException;
import dev.kinou.records.Fetched;
import dev.kinou.records.Transcript;
import dev.kinou.records.Video;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks for a video's captions, and for its sound where none serve. The host is asked about the
 * video once: captions and sound are found by what it said.
 */
final class CaptionsFirst {
  private final CaptionsConfig config;
  private final CaptionsReader reader;
  private final HostLane lane;

  CaptionsFirst(CaptionsConfig config, CaptionsReader reader, HostLane lane) {
    this.config = config;
    this.reader = reader;
    this.lane = lane;
  }

  Fetched fetch(YtDlpCalls calls) throws IOException, Failure, InterruptedException {
    Optional<ObjectNode> info = calls.info();
    return info.isPresent() ? fetch(calls, info.get()) : Fetched.of(calls.sound(), List.of());
  }

  /**
   * @param info as {@link YtDlpCalls#info} gives it
   */
  Fetched fetch(YtDlpCalls calls, ObjectNode info)
      throws IOException, Failure, InterruptedException {
    List<String> refused = new ArrayList<>();
    OfferedCaptions offered =
        new OfferedCaptions(info, config.language(), calls.video().language());
    for (OfferedCaptions.Track track : offered.spoken(config.use(), refused)) {
      try {
        return Fetched.of(read(calls, info, track), refused);
      } catch (RefusedException e) {
        refused.add(track.name() + ": " + e.getMessage());
      }
    }
    return Fetched.of(calls.sound(info), refused);
  }

  private Transcript read(YtDlpCalls calls, ObjectNode info, OfferedCaptions.Track track)
      throws IOException, Failure, InterruptedException, RefusedException {
    Duration length =
        length(info, calls.video())
            .orElseThrow(
                () ->
                    new RefusedException(
                        "how much they cover is unknown, since neither the host nor the feed says"
                            + " how long the recording is"));
    String text = download(calls, info, track);
    return reader.read(new Captions(calls.video(), track.origin(), track.language(), length, text));
  }

  /** What the host does not give is no failure of the video: there is its sound. */
  private String download(YtDlpCalls calls, ObjectNode info, OfferedCaptions.Track track)
      throws IOException, Failure, InterruptedException, RefusedException {
    if (Instant.now().isBefore(lane.captionsRefusedUntil())) {
      throw new RefusedException(
          "not asked for, since the host refuses captions until " + lane.captionsRefusedUntil());
    }
    try {
      return calls.captions(info, track.format());
    } catch (WorkerFailure e) {
      throw e;
    } catch (Failure e) {
      if (e.hostFailed()) {
        lane.captionsRefused(e.retryAt());
      }
      throw new RefusedException(e.getMessage());
    }
  }

  private static Optional<Duration> length(ObjectNode info, Video video) {
    return YtDlpOutput.duration(info).or(video::duration).filter(length -> !length.isZero());
  }
}
