package dev.kinou.pipeline.report;

import dev.kinou.records.Passage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Every video by channel; channels are folded where there are many videos. */
final class VideosSection {
  /** With more videos than this, channels begin folded. */
  private static final int OPEN = 40;

  private record Channel(String url, String name) {}

  private final Report report;
  private final Function<String, List<Passage>> passages;
  private final PassageShelf shelf;
  private final Path file;

  VideosSection(Report report, Function<String, List<Passage>> passages, Path file) {
    this.report = report;
    this.passages = passages;
    this.shelf =
        new PassageShelf((int) report.items().stream().filter(item -> item.passages() > 0).count());
    this.file = file;
  }

  void write(Html html) throws IOException {
    if (report.items().isEmpty()) {
      return;
    }
    Map<Channel, List<Integer>> byChannel = new LinkedHashMap<>();
    for (int i = 0; i < report.items().size(); i++) {
      ReportItem item = report.items().get(i);
      byChannel
          .computeIfAbsent(new Channel(item.channelUrl(), item.channel()), key -> new ArrayList<>())
          .add(i);
    }
    html.line("<section aria-labelledby=\"videos\">").line("<h2 id=\"videos\">Videos</h2>");
    for (Map.Entry<Channel, List<Integer>> channel : byChannel.entrySet()) {
      html.line(
          "<details class=\"channel\"%s><summary><h3><bdi>%s</bdi></h3> <span class=\"quiet\">%s"
              + "</span></summary>",
          new Markup(report.discovered() <= OPEN ? " open" : ""),
          channel.getKey().name(),
          tally(channel.getValue()));
      for (int i : channel.getValue()) {
        video(report.items().get(i), i, html);
      }
      html.line("</details>");
    }
    html.line("</section>");
  }

  private String tally(List<Integer> indices) {
    StringBuilder out = new StringBuilder(Words.count(indices.size(), "video"));
    for (ItemState state : new ItemState[] {ItemState.FAILED, ItemState.DEFERRED}) {
      long n = indices.stream().filter(i -> report.items().get(i).state() == state).count();
      out.append(n == 0 ? "" : ", " + Words.number(n) + " " + state.word());
    }
    return out.toString();
  }

  private void video(ReportItem item, int i, Html html) throws IOException {
    html.line("<article id=\"v%s\" class=\"video\">", i);
    html.line("<h4>%s</h4>", Markup.link(item.url(), Markup.of("<bdi>%s</bdi>", item.title())));
    html.line("<p class=\"facts\">%s</p>", Markup.join(" · ", facts(item)));
    if (item.state() == ItemState.FAILED || item.state() == ItemState.DEFERRED) {
      if (item.message().isPresent()) {
        html.line("<p class=\"why\" dir=\"auto\">%s</p>", item.message().get());
      }
      html.line("<p class=\"todo\"><b>What to do:</b> %s</p>", Advice.of(item));
      if (item.attempted().isPresent()) {
        html.line("<p class=\"tried\">Tried: <code>%s</code></p>", item.attempted().get());
      }
    }
    if (item.passages() > 0) {
      html.line("<details><summary>%s</summary>", Words.count(item.passages(), "passage"));
      html.line("<p class=\"facts\">%s</p>", Markup.join(" · ", work(item)));
      shelf.write(passages.apply(item.id()), html);
      html.line("</details>");
    }
    html.line("</article>");
  }

  private List<Markup> facts(ReportItem item) {
    List<Markup> facts = new ArrayList<>();
    facts.add(
        Markup.of(
            "<span class=\"state %s\">%s%s</span>",
            item.state().word(),
            item.state().word(),
            item.why().isEmpty() ? "" : ": " + item.why()));
    item.durationMs().ifPresent(ms -> facts.add(Markup.of("%s long", Words.moment(ms))));
    facts.add(
        Markup.of(
            "<time datetime=\"%s\">%s</time>",
            item.published(), Words.when(item.published(), report.zone())));
    item.retryAt()
        .ifPresent(at -> facts.add(Markup.of("next try %s", Words.when(at, report.zone()))));
    return facts;
  }

  private List<Markup> work(ReportItem item) {
    List<Markup> work = new ArrayList<>();
    item.times()
        .forEach(
            (stage, time) ->
                work.add(Markup.of("%s %s", StageWords.of(stage), Words.span(time.serviceMs()))));
    item.worker()
        .ifPresent(
            worker ->
                work.add(
                    Markup.of(
                        "on %s%s", worker, item.device().map(name -> ", " + name).orElse(""))));
    item.words().ifPresent(from -> work.add(Markup.of("words: %s", from)));
    item.refusedCaptions().forEach(why -> work.add(Markup.of("captions refused: %s", why)));
    item.transcript()
        .flatMap(path -> SafeAddress.relative(file, path))
        .ifPresent(path -> work.add(Markup.of("<a href=\"%s\">transcript</a> (JSON)", path)));
    return work;
  }
}
