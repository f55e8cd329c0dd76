package dev.kinou.pipeline.report;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** What was found on each subscription and by which way; those that failed first. */
final class ChannelsSection {
  /** More rows than this are folded. */
  private static final int IN_SIGHT = 25;

  private ChannelsSection() {}

  static void write(Report report, Html html) throws IOException {
    if (report.channels().isEmpty()) {
      return;
    }
    List<ChannelFound> channels =
        report.channels().stream()
            .sorted(
                Comparator.comparing((ChannelFound c) -> c.way() != Way.FAILED)
                    .thenComparing(c -> c.error().isEmpty())
                    .thenComparing(c -> -c.inWindow()))
            .toList();
    html.line("<section aria-labelledby=\"channels\">");
    html.line("<h2 id=\"channels\">Subscriptions</h2>");
    boolean fold = channels.size() > IN_SIGHT;
    if (fold) {
      long failed = channels.stream().filter(c -> c.way() == Way.FAILED).count();
      html.line(
          "<details><summary>%s, %s with videos%s</summary>",
          Words.count(channels.size(), "subscription"),
          Words.number(channels.stream().filter(c -> c.inWindow() > 0).count()),
          failed == 0 ? "" : ", %s failed".formatted(Words.number(failed)));
    }
    html.line("<table><caption>What was found, and by which way</caption>");
    html.line(
        "<thead><tr><th scope=\"col\">Subscription</th><th scope=\"col\">Found by</th>"
            + "<th scope=\"col\" class=\"n\">Videos</th></tr></thead><tbody>");
    for (ChannelFound channel : channels) {
      row(channel, html);
    }
    html.line("</tbody></table>");
    html.line(fold ? "</details></section>" : "</section>");
  }

  private static void row(ChannelFound channel, Html html) throws IOException {
    html.line(
        "<tr><th scope=\"row\"><bdi>%s</bdi> <small>%s</small></th><td>%s %s</td>"
            + "<td class=\"n\">%s%s</td></tr>",
        Markup.link(channel.url(), channel.name()),
        channel.subscription(),
        channel.way() == Way.FAILED
            ? Markup.of("<span class=\"state failed\">%s</span>", "failed" + nights(channel))
            : way(channel.way()),
        channel
            .error()
            .map(error -> Markup.of("<small dir=\"auto\">%s</small>", error))
            .orElse(Markup.NONE),
        Words.number(channel.inWindow()),
        channel.entries() == 0
            ? Markup.NONE
            : Markup.of(" <small>of %s listed</small>", Words.number(channel.entries())));
  }

  private static String nights(ChannelFound channel) {
    return channel.failedNights() > 1 ? " for " + Words.count(channel.failedNights(), "night") : "";
  }

  private static String way(Way way) {
    return switch (way) {
      case FEED -> "its feed";
      case FEED_UNCHANGED -> "its feed, unchanged";
      case LISTING -> "a listing of its page";
      case FAILED -> "failed";
    };
  }
}
