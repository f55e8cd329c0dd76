package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.feeds.ChannelReport;
import dev.kinou.feeds.DiscoverVideos;
import dev.kinou.feeds.FeedClient;
import dev.kinou.feeds.Skipped;
import dev.kinou.feeds.Subscription;
import dev.kinou.feeds.SubscriptionList;
import dev.kinou.feeds.Window;
import dev.kinou.feeds.YtDlpListing;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.report.ChannelFound;
import dev.kinou.pipeline.report.ReportWindow;
import dev.kinou.pipeline.report.Way;
import dev.kinou.records.AddressPolicy;
import dev.kinou.records.RecordCoder;
import dev.kinou.records.Video;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.PDone;

/** Discovers by the feeds stage, as a pipeline of its own in this process. */
final class FeedsDiscovery implements Discovery {
  private static final String STATE = "discovered";

  private final Config config;
  private final Archive archive;
  private final PipelineOptions options;

  FeedsDiscovery(Config config, Archive archive, PipelineOptions options) {
    this.config = config;
    this.archive = archive;
    this.options = options;
  }

  @Override
  public Found discover(ReportWindow window) throws InterruptedException {
    SubscriptionList list = subscriptions();
    List<ChannelFound> channels = new ArrayList<>();
    list.problems()
        .forEach(problem -> channels.add(unread(problem.origin().toString(), problem.message())));
    if (list.subscriptions().isEmpty()) {
      return new Found(List.of(), List.of(), channels);
    }
    archive.deleteState(STATE);
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply("Discover", new Feeds(list.subscriptions(), window));
    pipeline.run().waitUntilFinish();
    Discovered found = archive.state(STATE, Discovered.class).orElseThrow();
    found.reports().forEach(report -> channels.add(channel(report)));
    return new Found(
        found.videos(),
        found.skipped().stream().map(s -> new Plan.Skipped(s.video(), s.rule())).toList(),
        channels);
  }

  private SubscriptionList subscriptions() throws InterruptedException {
    try (FeedClient client = new FeedClient(addresses())) {
      return SubscriptionLists.read(config.subscriptions(), client);
    }
  }

  private AddressPolicy addresses() {
    return new AddressPolicy(config.allowHosts());
  }

  private static ChannelFound unread(String where, String message) {
    return new ChannelFound(where, where, where, Way.FAILED, 0, 0, Optional.of(message), 1);
  }

  private static ChannelFound channel(ChannelReport report) {
    Optional<String> error =
        Stream.concat(report.error().stream(), report.problems().stream())
            .reduce((one, two) -> one + "; " + two);
    return new ChannelFound(
        report.channel().name(),
        report.channel().url().toString(),
        report.subscription().origin().toString(),
        Way.valueOf(report.way().name()),
        report.seen(),
        report.inWindow(),
        error,
        report.nightsFailed());
  }

  /** What the pipeline leaves in the archive for the launcher. */
  record Discovered(List<Video> videos, List<Skipped> skipped, List<ChannelReport> reports) {}

  private final class Feeds extends PTransform<PBegin, PDone> {
    private static final long serialVersionUID = 1;

    private final transient List<Subscription> subscriptions;
    private final transient ReportWindow window;

    Feeds(List<Subscription> subscriptions, ReportWindow window) {
      this.subscriptions = subscriptions;
      this.window = window;
    }

    @Override
    public PDone expand(PBegin begin) {
      String python = Assembly.audio(config).python();
      DiscoverVideos.Result found =
          begin
              .apply(
                  "Subscriptions",
                  Create.of(subscriptions).withCoder(RecordCoder.of(Subscription.class)))
              .apply(
                  "AskFeeds",
                  DiscoverVideos.in(
                          new Window(window.since(), window.until()),
                          new ArchiveMemory(archive),
                          new YtDlpListing(python, addresses(), Duration.ofMinutes(5)))
                      .withPolicy(addresses())
                      .withFilters(SubscriptionLists.filters(config.filters())));
      PCollectionView<List<Video>> videos = found.videos().apply("Videos", View.asList());
      PCollectionView<List<Skipped>> skipped = found.skipped().apply("Skipped", View.asList());
      PCollectionView<List<ChannelReport>> reports =
          found.reports().apply("Reports", View.asList());
      begin
          .apply("Once", Create.of(0))
          .apply(
              "WriteDiscovered",
              ParDo.of(new WriteDiscovered(archive, videos, skipped, reports))
                  .withSideInputs(videos, skipped, reports));
      return PDone.in(begin.getPipeline());
    }
  }

  private static final class WriteDiscovered extends DoFn<Integer, Void> {
    private static final long serialVersionUID = 1;

    private final Archive archive;
    private final PCollectionView<List<Video>> videos;
    private final PCollectionView<List<Skipped>> skipped;
    private final PCollectionView<List<ChannelReport>> reports;

    WriteDiscovered(
        Archive archive,
        PCollectionView<List<Video>> videos,
        PCollectionView<List<Skipped>> skipped,
        PCollectionView<List<ChannelReport>> reports) {
      this.archive = archive;
      this.videos = videos;
      this.skipped = skipped;
      this.reports = reports;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      archive.putState(
          STATE,
          new Discovered(
              context.sideInput(videos), context.sideInput(skipped), context.sideInput(reports)));
    }
  }
}
