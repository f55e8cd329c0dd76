package dev.kinou.pipeline.digest;

import dev.kinou.pipeline.report.Html;
import dev.kinou.pipeline.report.Markup;
import dev.kinou.pipeline.report.Words;
import dev.kinou.records.VideoId;
import dev.kinou.watch.Choice;
import dev.kinou.watch.Ranked;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The day at a glance: the map of what was spoken of, and what each channel had of it. */
final class DayPicture {
  private static final int CHANNELS = 8;
  private static final int BAR = 400;

  private record Channel(String name, String url, int videos, Duration published, Duration chosen) {
    Channel with(Ranked ranked) {
      Duration chosenOfIt =
          ranked.choice() == Choice.WATCH ? ranked.length() : Sheet.skimming(ranked);
      return new Channel(
          name,
          url,
          videos + 1,
          published.plus(ranked.length()),
          chosen.plus(ranked.choice() == Choice.SKIP ? Duration.ZERO : chosenOfIt));
    }
  }

  private DayPicture() {}

  static void write(Sheet sheet, Map<VideoId, float[]> meaning, Html html) throws IOException {
    if (sheet.digest().videos().isEmpty()) {
      return;
    }
    html.line("<section id=\"day\" aria-labelledby=\"day-h\">");
    html.line("<h2 id=\"day-h\">The day at a glance</h2>");
    StoryMap map = new StoryMap(sheet, meaning);
    if (map.worthDrawing()) {
      map.write(html);
    }
    channels(sheet, html);
    html.line("</section>");
  }

  private static void channels(Sheet sheet, Html html) throws IOException {
    Map<String, Channel> byId = new LinkedHashMap<>();
    for (Ranked ranked : sheet.digest().videos()) {
      dev.kinou.records.Channel of = ranked.video().channel();
      byId.merge(
          of.id(),
          new Channel(of.name(), of.url().toString(), 0, Duration.ZERO, Duration.ZERO).with(ranked),
          (known, one) -> known.with(ranked));
    }
    List<Channel> channels = new ArrayList<>(byId.values());
    channels.sort(Comparator.comparing(Channel::published).reversed());
    long longest = Math.max(1, channels.get(0).published().toMillis());
    html.line("<table class=\"channels\">");
    html.line("<caption>What each channel published, and what of it is worth your time</caption>");
    html.line(
        "<thead class=\"hidden\"><tr><th>Channel</th><th>Share</th><th>Published</th></tr></thead>");
    html.line("<tbody>");
    for (Channel channel : channels.subList(0, Math.min(CHANNELS, channels.size()))) {
      html.line(
          "<tr><th scope=\"row\">%s</th><td class=\"bar\">%s</td><td class=\"n\">%s</td></tr>",
          Markup.link(channel.url(), Markup.of("<bdi>%s</bdi>", channel.name())),
          bar(channel, longest),
          words(channel));
    }
    html.line("</tbody></table>");
    if (channels.size() > CHANNELS) {
      html.line(
          "<p class=\"note\">and %s</p>", Words.count(channels.size() - CHANNELS, "other channel"));
    }
  }

  private static Markup bar(Channel channel, long longest) {
    return Markup.of(
        "<svg viewBox=\"0 0 %s 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
            + "<rect class=\"skip\" width=\"%s\" height=\"10\"/>"
            + "<rect class=\"watch\" width=\"%s\" height=\"10\"/></svg>",
        BAR, width(channel.published(), longest), width(channel.chosen(), longest));
  }

  private static String width(Duration of, long longest) {
    return Numbers.round((double) BAR * of.toMillis() / longest);
  }

  private static String words(Channel channel) {
    return "%s, %s%s"
        .formatted(
            Words.count(channel.videos(), "video"),
            Words.span(channel.published()),
            channel.chosen().isZero() ? "" : "; " + Words.span(channel.chosen()) + " for you");
  }
}
