package dev.kinou.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kinou.archive.Archive;
import dev.kinou.archive.Passages;
import dev.kinou.audio.DownloadAudio;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.crew.CrewWatch;
import dev.kinou.pipeline.report.NightPlan;
import dev.kinou.pipeline.report.ProgressBoard;
import dev.kinou.pipeline.report.Report;
import dev.kinou.pipeline.report.ReportHtml;
import dev.kinou.pipeline.report.ReportJson;
import dev.kinou.pipeline.report.ReportWindow;
import dev.kinou.records.Cause;
import dev.kinou.records.Passage;
import dev.kinou.records.Sha256;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import dev.kinou.records.Video;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;

/** Kinou as one configuration makes it: what the command line offers. One thread. */
public final class App {
  /** A request to an object store costs money. */
  private static final Duration RARELY = Duration.ofSeconds(10);

  private static final Duration OFTEN = Duration.ofSeconds(2);

  private final Config config;
  private final Archive archive;
  private final Stages stages;
  private final ProgressBoard board = new ProgressBoard(Clock.systemUTC());
  private final Workplace workplace;

  private App(Config config, Runner runner, List<String> beam) {
    this.config = config;
    this.stages = Assembly.stages(config);
    Supplier<PipelineOptions> options = () -> runner.options(threads(stages), beam);
    boolean remote = config.archive().contains("://");
    if (remote) {
      // Beam finds other file systems than the local one by these; a local archive needs none.
      FileSystems.setDefaultPipelineOptions(options.get());
    }
    this.archive = Archive.at(config.archive());
    this.workplace =
        runner
            .cluster()
            .<Workplace>map(
                cluster ->
                    new OnCluster(
                        archive,
                        stages,
                        board,
                        options,
                        cluster,
                        jobPrefix(config),
                        remote ? RARELY : OFTEN))
            .orElseGet(() -> new ThisJvm(archive, stages, board, options));
  }

  /**
   * @param beam options of the runner, as a person gave them
   */
  public static App open(Config config, Runner runner, List<String> beam) {
    return new App(config, runner, beam);
  }

  /**
   * @return empty if the night goes on elsewhere without us
   */
  public Optional<Report> run(ReportWindow window)
      throws IOException, ClusterException, InterruptedException {
    DownloadAudio.sweep(Assembly.audio(config));
    return written(night().run(discovery(), window));
  }

  /** Tries again what failed with one of the causes. */
  public Optional<Report> retry(Set<Cause> causes)
      throws IOException, ClusterException, InterruptedException {
    DownloadAudio.sweep(Assembly.audio(config));
    return written(night().retry(causes));
  }

  /** The night that a cluster was given and that nobody has closed yet. */
  public Optional<HandedOver> handedOver() {
    return archive.state(HandedOver.STATE, HandedOver.class);
  }

  /** How far that night is. */
  public CrewWatch watch(HandedOver night) {
    return new CrewWatch(night.crew(archive), board);
  }

  /** Reports what became of that night, which is over. */
  public Report close(HandedOver night) throws IOException {
    Report report = night().close(night.window(), night.started());
    night.crew(archive).disband();
    archive.deleteState(HandedOver.STATE);
    return written(Optional.of(report)).orElseThrow();
  }

  public boolean onCluster() {
    return workplace.remote();
  }

  /** Of the night that this started on a cluster; empty as long as it did not. */
  public Optional<CrewWatch> watch() {
    return workplace.watch();
  }

  /** How the names of all jobs begin that work on a configuration's archive. */
  public static String jobPrefix(Config config) {
    return "kinou-" + Sha256.hex(config.archive().getBytes(UTF_8)).substring(0, 8) + "-";
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
      archive.forget(video.get(), stages.keys(), stages.targetNames());
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

  private Optional<Report> written(Optional<Report> written) throws IOException {
    if (written.isPresent()) {
      Report report = written.get();
      ReportJson.write(report, reportJson());
      ReportHtml.write(report, passages(report), reportHtml());
    }
    return written;
  }

  private Function<String, List<Passage>> passages(Report report) {
    Nights nights = new Nights(archive);
    var videos = nights.byId(report.window());
    return id ->
        Optional.ofNullable(videos.get(id))
            .flatMap(video -> archive.passages(video, stages.keys()))
            .map(Passages::all)
            .orElse(List.of());
  }

  private Discovery discovery() {
    return new FeedsDiscovery(config, archive);
  }

  private Night night() {
    return new Night(archive, stages, board, workplace, config.zone(), Clock.systemUTC());
  }

  /** One for each permit, and as many again that have a recording ready or wait for a host. */
  private static int threads(Stages stages) {
    return 2 * (stages.permits(Stage.AUDIO) + stages.permits(Stage.SPEECH)) + 2;
  }
}
