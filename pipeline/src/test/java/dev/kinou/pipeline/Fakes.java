package dev.kinou.pipeline;

import dev.kinou.archive.DocumentKey;
import dev.kinou.archive.DocumentKeys;
import dev.kinou.pipeline.load.FakeTarget;
import dev.kinou.pipeline.load.LoadTarget;
import dev.kinou.pipeline.report.ReportWindow;
import dev.kinou.records.Captions;
import dev.kinou.records.Cause;
import dev.kinou.records.Channel;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.Fetched;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.Passage;
import dev.kinou.records.Progress;
import dev.kinou.records.Segment;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import dev.kinou.records.Step;
import dev.kinou.records.Track;
import dev.kinou.records.Transcript;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Stages that know what they say, fail where they are told to, and count what they did. */
final class Fakes {
  static final DocumentKey KEY = new DocumentKey("model", "chunker", "embedder");
  static final String CAPTIONS = Captions.Origin.PUBLISHER.model();
  static final DocumentKeys KEYS =
      DocumentKeys.of(List.of(CAPTIONS, KEY.transcriptModel()), KEY.chunker(), KEY.embedder());
  static final ReportWindow WINDOW =
      new ReportWindow(
          Instant.parse("2026-11-20T00:00:00Z"), Instant.parse("2026-11-21T00:00:00Z"));

  /** Titles of videos whose download fails for good, or for now. */
  static final Set<String> GONE = ConcurrentHashMap.newKeySet();

  static final Set<String> LATER = ConcurrentHashMap.newKeySet();

  /** Titles of videos with captions that serve, and with such that do not. */
  static final Set<String> CAPTIONED = ConcurrentHashMap.newKeySet();

  static final Set<String> POORLY_CAPTIONED = ConcurrentHashMap.newKeySet();

  private static volatile Semaphore downloads = new Semaphore(1, true);
  private static volatile Semaphore devices = new Semaphore(2, true);

  private Fakes() {}

  static void reset() {
    GONE.clear();
    LATER.clear();
    CAPTIONED.clear();
    POORLY_CAPTIONED.clear();
    FakeTarget.reset();
    downloads = new Semaphore(1, true);
    devices = new Semaphore(2, true);
  }

  static Video video(String title, int minutes) {
    return new Video(
        VideoId.web(title),
        URI.create("https://example.org/feed"),
        URI.create("https://example.org/" + title),
        Optional.empty(),
        title,
        new Channel("c", "Channel", URI.create("https://example.org/c"), List.of()),
        WINDOW.since().plus(Duration.ofMinutes(minutes)),
        Optional.of(Duration.ofMinutes(minutes)),
        Optional.empty(),
        "",
        LiveStatus.NOT_LIVE);
  }

  static Discovery finds(Video... videos) {
    return window -> new Discovery.Found(List.of(videos), List.of(), List.of());
  }

  static Stages stages(String... targets) {
    return stages(KEYS, targets);
  }

  static Stages stages(DocumentKeys keys, String... targets) {
    return new Stages(
        keys,
        KEY.transcriptModel(),
        new Fetch(keys.transcriptModels().contains(CAPTIONS)),
        new Transcribe(),
        new Embed(),
        List.of(targets).stream()
            .map(name -> LoadTarget.of(new FakeTarget.Configured(name)))
            .toList(),
        Map.of(Stage.AUDIO, 1, Stage.SPEECH, 2));
  }

  /** Serves under a permit, as the real stages do. */
  private static void serve(Stage stage, Semaphore permits, Video video)
      throws InterruptedException {
    permits.acquire();
    try {
      Progress.current().began(stage, video.id());
      try {
        // A service takes a while, so that a runner which could not overlap stages would show it.
        Thread.sleep(30);
      } finally {
        Progress.current().ended(stage, video.id());
      }
    } finally {
      permits.release();
    }
  }

  private static final class Fetch implements Step<Video, Fetched> {
    private static final long serialVersionUID = 1;

    private final boolean captions;

    Fetch(boolean captions) {
      this.captions = captions;
    }

    @Override
    public Fetched apply(Video video) throws StageException, InterruptedException {
      serve(Stage.AUDIO, downloads, video);
      if (GONE.contains(video.title())) {
        throw new StageException(Stage.AUDIO, Cause.PERMANENT, "It is gone", "GET");
      }
      if (LATER.contains(video.title())) {
        throw new StageException(
            Stage.AUDIO,
            Cause.DEFERRED_UNTIL,
            Instant.parse("2099-01-01T00:00:00Z"),
            "Not yet",
            "GET",
            null);
      }
      if (captions && CAPTIONED.contains(video.title())) {
        return Fetched.of(said(video, CAPTIONS), List.of());
      }
      return Fetched.of(
          new Track(video, "/nowhere", "opus", Duration.ofMinutes(1), 10, false),
          captions && POORLY_CAPTIONED.contains(video.title())
              ? List.of("publisher, en: cover 12 % of 1:00")
              : List.of());
    }
  }

  private static final class Transcribe implements Step<Track, Transcript> {
    private static final long serialVersionUID = 1;

    @Override
    public Transcript apply(Track track) throws InterruptedException {
      serve(Stage.SPEECH, devices, track.video());
      return said(track.video(), KEY.transcriptModel());
    }
  }

  private static Transcript said(Video video, String model) {
    return new Transcript(
        video,
        model,
        "en",
        Duration.ofMinutes(1),
        List.of(new Segment(0, 1000, "says " + video.title(), 1, 0)));
  }

  private static final class Embed implements Step<Transcript, Document> {
    private static final long serialVersionUID = 1;

    @Override
    public Document apply(Transcript transcript) {
      Video video = transcript.video();
      Passage passage =
          new Passage(
              UUID.nameUUIDFromBytes(video.id().value().getBytes()),
              video.id(),
              0,
              video.title(),
              transcript.segments().get(0).text(),
              0,
              1000,
              video.url());
      return new Document(
          video,
          transcript.model(),
          KEY.chunker(),
          KEY.embedder(),
          List.of(new EmbeddedPassage(passage, new float[] {1})));
    }
  }
}
