package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.audio.DownloadAudio;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.report.NightPlan;
import dev.kinou.pipeline.report.ProgressBoard;
import dev.kinou.pipeline.report.Report;
import dev.kinou.pipeline.report.ReportHtml;
import dev.kinou.pipeline.report.ReportJson;
import dev.kinou.pipeline.report.ReportWindow;
import dev.kinou.records.Cause;
import dev.kinou.records.Passage;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import dev.kinou.records.Video;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.beam.sdk.io.FileSystems;

/** Kinou as one configuration makes it: what the command line offers. One thread. */
public final class App {
  private final Config config;
  private final Archive archive;
  private final Stages stages;
  private final ProgressBoard board = new ProgressBoard(Clock.systemUTC());
  private final Runner runner;
  private final List<String> beam;

  private App(Config config, Runner runner, List<String> beam) {
    this.config = config;
    this.runner = runner;
    this.beam = beam;
    this.stages = Assembly.stages(config);
    if (config.archive().contains("://")) {
      // Beam finds other file systems than the local one by these; a local archive needs none.
      FileSystems.setDefaultPipelineOptions(runner.options(threads(stages), beam));
    }
    this.archive = Archive.at(config.archive());
  }

  /**
   * @param beam options of the runner, as a person gave them
   */
  public static App open(Config config, Runner runner, List<String> beam) {
    return new App(config, runner, beam);
  }

  public Report run(ReportWindow window) throws IOException, InterruptedException {
    DownloadAudio.sweep(Assembly.audio(config));
    return written(night().run(discovery(), window));
  }

  /** Tries again what failed with one of the causes. */
  public Report retry(Set<Cause> causes) throws IOException {
    DownloadAudio.sweep(Assembly.audio(config));
    return written(night().retry(causes));
  }

  /** What a night would do. */
  public NightPlan plan(ReportWindow window) throws InterruptedException {
    return new Forecast(config, stages, archive)
        .of(night().plan(discovery(), window), Instant.now());
  }

  /**
   * @return the video, if any night knows it
   */
  public Optional<Video> forget(String idOrUrl) throws StageException, InterruptedException {
    Nights nights = new Nights(archive);
    Optional<Video> video = nights.find(idOrUrl);
    if (video.isPresent()) {
      Targets.forget(stages.targets(), video.get());
      archive.forget(video.get(), stages.key(), stages.targetNames());
      nights.forget(video.get());
    }
    return video;
  }

  /** What the running night says of itself. */
  public ProgressBoard board() {
    return board;
  }

  public Path reportJson() {
    return Path.of(config.report(), "report.json");
  }

  public Path reportHtml() {
    return Path.of(config.report(), "report.html");
  }

  public Config config() {
    return config;
  }

  private Report written(Report report) throws IOException {
    ReportJson.write(report, reportJson());
    ReportHtml.write(report, passages(report), reportHtml());
    return report;
  }

  private Function<String, List<Passage>> passages(Report report) {
    Nights nights = new Nights(archive);
    var videos = nights.byId(report.window());
    return id ->
        Optional.ofNullable(videos.get(id))
            .flatMap(video -> archive.passages(video, stages.key()))
            .orElse(List.of());
  }

  private Discovery discovery() {
    return new FeedsDiscovery(config, archive);
  }

  private Night night() {
    return new Night(
        archive,
        stages,
        board,
        () -> runner.options(threads(stages), beam),
        config.zone(),
        Clock.systemUTC());
  }

  /** One for each permit, and as many again that have a recording ready or wait for a host. */
  private static int threads(Stages stages) {
    return 2 * (stages.permits(Stage.AUDIO) + stages.permits(Stage.SPEECH)) + 2;
  }
}
