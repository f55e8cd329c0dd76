package dev.kinou.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kinou.archive.Archive;
import dev.kinou.archive.Passages;
import dev.kinou.audio.DownloadAudio;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.config.Person;
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
import dev.kinou.watch.judge.Judge;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private List<Morning> digests = List.of();

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
  public Report close(HandedOver night) throws IOException, InterruptedException {
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
      Searching.of(config, archive).removed(video.get());
      Judge.forget(archive, video.get().id());
      mornings().forget(video.get());
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

  private Optional<Report> written(Optional<Report> written)
      throws IOException, InterruptedException {
    if (written.isPresent()) {
      Report report = written.get();
      ReportJson.write(report, reportJson());
      // Before the digests, which may take long; what is linked is there by then, or is not at all.
      ReportHtml.write(report, passages(report), pages(config.watch().people()), reportHtml());
      Searching.of(config, archive).after(report);
      digests = makeDigests(report.window(), config.watch().people(), true);
      List<Person> served = served();
      if (served.size() < config.watch().people().size()) {
        ReportHtml.write(report, passages(report), pages(served), reportHtml());
      }
    }
    return written;
  }

  /**
   * Makes digests out of the archive: nothing is looked for, downloaded or transcribed.
   *
   * @param people of the configuration
   * @param send whether they are brought where their people asked for them
   */
  public List<Morning> makeDigests(ReportWindow window, List<Person> people, boolean send)
      throws InterruptedException {
    return mornings().make(window, people, send);
  }

  /** The digests of the night that this ran; none before its end. */
  public List<Morning> digests() {
    return digests;
  }

  private Mornings mornings() {
    return new Mornings(config, archive, stages.keys(), Clock.systemUTC());
  }

  /**
   * Keeps what a person thought of a video.
   *
   * @return the video, if any night knows it
   */
  public Optional<Video> rate(Person person, String idOrUrl, boolean up) {
    Optional<Video> video = new Nights(archive).find(idOrUrl);
    video.ifPresent(rated -> new Opinions(archive).keep(person, rated, up));
    return video;
  }

  private Map<String, Path> pages(List<Person> people) {
    Map<String, Path> pages = new LinkedHashMap<>();
    people.forEach(person -> pages.put(person.name(), mornings().file(person, "html")));
    return pages;
  }

  private List<Person> served() {
    List<String> names =
        digests.stream().filter(m -> m.digest().isPresent()).map(Morning::person).toList();
    return config.watch().people().stream().filter(p -> names.contains(p.name())).toList();
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
