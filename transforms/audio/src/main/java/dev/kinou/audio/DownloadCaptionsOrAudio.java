package dev.kinou.audio;

import dev.kinou.records.CaptionsReader;
import dev.kinou.records.Fetched;
import dev.kinou.records.Step;
import dev.kinou.records.Video;
import java.io.IOException;
import java.util.List;

/**
 * Fetches a video's captions where they can stand for a transcription, else its sound as {@link
 * DownloadAudio} does, in the same turn of its host's lane. Captions are looked for on pages: a
 * feed's enclosure and a local file have none.
 *
 * <pre>{@code
 * new DownloadCaptionsOrAudio(
 *     AudioConfig.defaults(), new CaptionsConfig(CaptionsUse.PUBLISHER, ""), reader)
 * }</pre>
 */
public final class DownloadCaptionsOrAudio implements Step<Video, Fetched> {
  private static final long serialVersionUID = 1;

  private final DownloadAudio audio;
  private final CaptionsConfig captions;
  private final CaptionsReader reader;

  /**
   * @param reader says whether captions serve
   */
  public DownloadCaptionsOrAudio(
      AudioConfig config, CaptionsConfig captions, CaptionsReader reader) {
    this.audio = new DownloadAudio(config);
    this.captions = captions;
    this.reader = reader;
  }

  @Override
  public void setup() throws IOException {
    audio.setup();
  }

  @Override
  public Fetched apply(Video video) throws Failure, InterruptedException {
    boolean page = video.media().isEmpty() && !DownloadAudio.isLocal(video);
    if (captions.use() == CaptionsUse.NEVER || !page) {
      return Fetched.of(audio.apply(video), List.of());
    }
    return audio.remote(
        video,
        lane -> {
          CaptionsFirst first = new CaptionsFirst(captions, reader, lane);
          return audio.ytDlp().with(video, first::fetch);
        });
  }

  @Override
  public void teardown() throws IOException {
    audio.teardown();
  }
}
