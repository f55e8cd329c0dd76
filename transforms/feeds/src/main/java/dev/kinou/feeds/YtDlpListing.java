package dev.kinou.feeds;

import dev.kinou.records.AddressPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * Lists pages with yt-dlp's flat listing. yt-dlp itself reaches any address, so the page's address
 * is checked before; where the page's server redirects to is not. For many threads, of which two at
 * once run yt-dlp.
 */
public final class YtDlpListing implements Listing {
  private static final long serialVersionUID = 1;

  /** A start costs 0.6 s of a core, and hosts count requests. */
  private static final Semaphore PERMITS = new Semaphore(2);

  private static final int MAX_ENTRIES = 1000;
  private static final int STOPPED = 101;

  private final String python;
  private final AddressPolicy policy;
  private final Duration timeout;

  /**
   * @param python of the environment that yt-dlp is installed in
   * @param timeout of one call, then its processes are ended
   */
  public YtDlpListing(String python, AddressPolicy policy, Duration timeout) {
    this.python = python;
    this.policy = policy;
    this.timeout = timeout;
  }

  @Override
  public List<ListedVideo> list(URI page, Window window) throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--flat-playlist",
                "--lazy-playlist",
                "--playlist-items",
                ":" + MAX_ENTRIES,
                "--extractor-args",
                "youtubetab:approximate_date",
                "--print",
                ListedVideoReader.TEMPLATE));
    List<URI> pages = YouTubeTabs.of(page);
    if (YouTubeTabs.newestFirst(page)) {
      long oldest = window.since().minus(ApproximateTime.ROUNDING).getEpochSecond();
      arguments.addAll(
          List.of("--break-match-filters", "timestamp>=?" + oldest, "--break-per-input"));
    }
    YtDlpProcess.Output output = call(arguments, pages);
    List<String> errors =
        output.errors().stream()
            .filter(line -> line.startsWith("ERROR") && !YouTubeTabs.isMissing(line))
            .toList();
    boolean failed = output.code() != 0 && output.code() != STOPPED;
    if (!errors.isEmpty() || (failed && output.lines().isEmpty() && pages.size() == 1)) {
      throw failure(page, output);
    }
    return videos(output, true);
  }

  @Override
  public List<ListedVideo> details(List<URI> videos) throws IOException, InterruptedException {
    if (videos.isEmpty()) {
      return List.of();
    }
    YtDlpProcess.Output output =
        call(
            List.of(
                "--no-playlist",
                "--ignore-no-formats-error",
                "--print",
                ListedVideoReader.TEMPLATE),
            videos);
    if (output.code() != 0 && output.lines().isEmpty()) {
      throw failure(videos.get(0), output);
    }
    return videos(output, false);
  }

  @Override
  public Optional<String> channelId(URI page) throws IOException, InterruptedException {
    YtDlpProcess.Output output =
        call(
            List.of(
                "--flat-playlist", "--playlist-items", "0", "--print", "playlist:%(channel_id)s"),
            List.of(page));
    if (output.code() != 0) {
      throw failure(page, output);
    }
    return output.lines().stream().map(String::strip).filter(YouTube::isChannelId).findFirst();
  }

  private YtDlpProcess.Output call(List<String> arguments, List<URI> pages)
      throws IOException, InterruptedException {
    for (URI page : pages) {
      check(page);
    }
    List<String> all = new ArrayList<>(arguments);
    all.add("--");
    pages.forEach(page -> all.add(page.toString()));
    PERMITS.acquire();
    try {
      return new YtDlpProcess(python, timeout).run(all);
    } finally {
      PERMITS.release();
    }
  }

  private void check(URI page) throws IOException {
    if (page.getHost() == null || !page.getScheme().matches("(?i)https?")) {
      throw new IOException("%s is no address of http or https".formatted(page));
    }
    String host = page.getHost().replaceAll("[\\[\\]]", "");
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (!policy.allows(host, address)) {
          throw new ForbiddenAddressException(
              new InetSocketAddress(InetAddress.getByAddress(host, address.getAddress()), 80));
        }
      }
    } catch (UnknownHostException e) {
      throw new IOException("the name %s cannot be resolved".formatted(host), e);
    }
  }

  private static List<ListedVideo> videos(YtDlpProcess.Output output, boolean approximate)
      throws IOException {
    List<ListedVideo> videos = new ArrayList<>();
    for (String line : output.lines()) {
      ListedVideoReader.read(line, approximate).ifPresent(videos::add);
    }
    return videos;
  }

  private static IOException failure(URI page, YtDlpProcess.Output output) {
    String reason =
        Stream.concat(
                output.errors().stream().filter(line -> line.startsWith("ERROR")),
                output.errors().stream())
            .findFirst()
            .orElse("it ended with %d and said nothing".formatted(output.code()));
    return new IOException("yt-dlp could not list %s: %s".formatted(page, reason));
  }
}
