package dev.kinou.feeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.kinou.records.AddressPolicy;
import dev.kinou.records.Json;
import dev.kinou.records.RecordCoder;
import dev.kinou.records.Video;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Finds what the subscriptions published inside a window.
 *
 * <pre>{@code
 * DiscoverVideos.Result found =
 *     subscriptions.apply(DiscoverVideos.in(window).withMemory(memory).withListing(listing));
 * found.videos();   // PCollection<Video>, each once
 * found.skipped();  // PCollection<Skipped>, unwanted by a filter
 * found.reports();  // PCollection<ChannelReport>, one a subscription
 * }</pre>
 *
 * <p>Bounded input only. All subscriptions go to one worker, since the same video in two feeds is
 * one video; there, many feeds are asked at once, and hundreds take seconds. A bundle that is tried
 * again asks again, which changes nothing.
 */
public final class DiscoverVideos
    extends PTransform<PCollection<Subscription>, DiscoverVideos.Result> {
  private static final long serialVersionUID = 1;

  private final Window window;
  private final AddressPolicy policy;
  private final HttpLimits limits;
  private final Filters filters;
  private final FeedMemory memory;
  private final Listing listing;
  private final Clock clock;

  private DiscoverVideos(
      Window window,
      AddressPolicy policy,
      HttpLimits limits,
      Filters filters,
      FeedMemory memory,
      Listing listing,
      Clock clock) {
    this.window = window;
    this.policy = policy;
    this.limits = limits;
    this.filters = filters;
    this.memory = memory;
    this.listing = listing;
    this.clock = clock;
  }

  /**
   * Public addresses only, and every video is wanted, until told otherwise.
   *
   * @param memory what is kept of feeds between nights
   * @param listing asked where no feed tells
   */
  public static DiscoverVideos in(Window window, FeedMemory memory, Listing listing) {
    return new DiscoverVideos(
        window,
        new AddressPolicy(Set.of()),
        HttpLimits.DEFAULT,
        Filters.NONE,
        memory,
        listing,
        Clock.systemUTC());
  }

  public DiscoverVideos withPolicy(AddressPolicy newPolicy) {
    return new DiscoverVideos(window, newPolicy, limits, filters, memory, listing, clock);
  }

  public DiscoverVideos withLimits(HttpLimits newLimits) {
    return new DiscoverVideos(window, policy, newLimits, filters, memory, listing, clock);
  }

  /** Of the configuration; a subscription's own override them. */
  public DiscoverVideos withFilters(Filters newFilters) {
    return new DiscoverVideos(window, policy, limits, newFilters, memory, listing, clock);
  }

  /**
   * @param newClock serializable
   */
  public DiscoverVideos withClock(Clock newClock) {
    return new DiscoverVideos(window, policy, limits, filters, memory, listing, newClock);
  }

  @Override
  public Result expand(PCollection<Subscription> input) {
    PCollectionTuple outputs =
        input
            .apply(
                "OneKey",
                WithKeys.<Integer, Subscription>of(0).withKeyType(TypeDescriptors.integers()))
            .setCoder(KvCoder.of(VarIntCoder.of(), RecordCoder.of(Subscription.class)))
            .apply("Gather", GroupByKey.create())
            .apply(
                "AskFeeds",
                ParDo.of(new DiscoverFn(this))
                    .withOutputTags(
                        Result.VIDEOS, TupleTagList.of(Result.SKIPPED).and(Result.REPORTS)));
    return new Result(
        outputs.get(Result.VIDEOS).setCoder(RecordCoder.of(Video.class)),
        outputs.get(Result.SKIPPED).setCoder(RecordCoder.of(Skipped.class)),
        outputs.get(Result.REPORTS).setCoder(RecordCoder.of(ChannelReport.class)));
  }

  /** What was found, and how. */
  public static final class Result implements POutput {
    private static final TupleTag<Video> VIDEOS = new TupleTag<>("videos") {};
    private static final TupleTag<Skipped> SKIPPED = new TupleTag<>("skipped") {};
    private static final TupleTag<ChannelReport> REPORTS = new TupleTag<>("reports") {};

    private final PCollection<Video> videos;
    private final PCollection<Skipped> skipped;
    private final PCollection<ChannelReport> reports;

    private Result(
        PCollection<Video> videos,
        PCollection<Skipped> skipped,
        PCollection<ChannelReport> reports) {
      this.videos = videos;
      this.skipped = skipped;
      this.reports = reports;
    }

    /** Wanted, each once. */
    public PCollection<Video> videos() {
      return videos;
    }

    /** Inside the window, but unwanted by a filter. */
    public PCollection<Skipped> skipped() {
      return skipped;
    }

    /** One a subscription. */
    public PCollection<ChannelReport> reports() {
      return reports;
    }

    @Override
    public Pipeline getPipeline() {
      return videos.getPipeline();
    }

    @Override
    public Map<TupleTag<?>, PValue> expand() {
      return Map.of(VIDEOS, videos, SKIPPED, skipped, REPORTS, reports);
    }

    @Override
    public void finishSpecifyingOutput(
        String transformName, PInput input, PTransform<?, ?> transform) {}
  }

  private static final class DiscoverFn extends DoFn<KV<Integer, Iterable<Subscription>>, Video> {
    private static final long serialVersionUID = 1;

    private final Window window;
    private final AddressPolicy policy;
    private final HttpLimits limits;
    // As JSON, since an Optional cannot be serialized by Java.
    private final String filtersJson;
    private final FeedMemory memory;
    private final Listing listing;
    private final Clock clock;

    DiscoverFn(DiscoverVideos transform) {
      this.window = transform.window;
      this.policy = transform.policy;
      this.limits = transform.limits;
      this.filtersJson = write(transform.filters);
      this.memory = transform.memory;
      this.listing = transform.listing;
      this.clock = transform.clock;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<Subscription>> gathered, MultiOutputReceiver out)
        throws InterruptedException {
      List<Subscription> subscriptions = new ArrayList<>();
      gathered.getValue().forEach(subscriptions::add);
      // Grouping keeps no order, and the first of two lists gives a video its name.
      subscriptions.sort(
          Comparator.comparing((Subscription s) -> s.origin().file())
              .thenComparing(s -> s.origin().line())
              .thenComparing(Subscription::address));
      try (FeedClient client = new FeedClient(policy, limits)) {
        Discovery found =
            new Discover(client, memory, listing, read(filtersJson), clock)
                .discover(subscriptions, window);
        found.videos().forEach(out.get(Result.VIDEOS)::output);
        found.skipped().forEach(out.get(Result.SKIPPED)::output);
        found.reports().forEach(out.get(Result.REPORTS)::output);
      }
    }

    private static String write(Filters filters) {
      try {
        return Json.mapper().writeValueAsString(filters);
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Filters read(String json) {
      try {
        return Json.mapper().readValue(json, Filters.class);
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
