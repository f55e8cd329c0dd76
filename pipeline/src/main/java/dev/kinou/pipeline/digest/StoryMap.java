package dev.kinou.pipeline.digest;

import dev.kinou.pipeline.report.Html;
import dev.kinou.pipeline.report.Markup;
import dev.kinou.pipeline.report.PlainText;
import dev.kinou.pipeline.report.Words;
import dev.kinou.records.VideoId;
import dev.kinou.watch.Choice;
import dev.kinou.watch.Ranked;
import dev.kinou.watch.Story;
import dev.kinou.watch.Told;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The day as a map: what speaks of the same things lies together, what tells one story is tied. */
final class StoryMap {
  /** So many videos are drawn, the best first: more could not be told apart. */
  static final int MOST = 600;

  private static final int WIDTH = 560;
  private static final int HEIGHT = 360;

  /** With no more than these, the map is lower, and each has its title beside it. */
  private static final int FEW = 12;

  private static final int LOW = 230;
  private static final int TITLE = 34;
  private static final double WATCH = 15;
  private static final double SKIM = 9;
  private static final double GAP = 2;

  /** Rounds in which circles that overlap move apart. */
  private static final int ROUNDS = 80;

  /** A circle. */
  private static final class Dot {
    final Ranked video;
    final int height;
    final double r;
    double x;
    double y;

    Dot(Ranked video, Projection.Point at, int height) {
      this.video = video;
      this.height = height;
      this.r = radius(video);
      this.x = r + GAP + at.x() * (WIDTH - 2 * (r + GAP));
      this.y = r + GAP + at.y() * (height - 2 * (r + GAP));
    }

    /** The area of what is not numbered grows with its length. */
    private static double radius(Ranked video) {
      return switch (video.choice()) {
        case WATCH -> WATCH;
        case SKIM -> SKIM;
        case SKIP -> Math.min(SKIM - 1, 2.5 + Math.sqrt(video.length().toSeconds() / 60.0) / 2);
      };
    }

    void move(double dx, double dy) {
      x = Math.max(r + GAP, Math.min(WIDTH - r - GAP, x + dx));
      y = Math.max(r + GAP, Math.min(height - r - GAP, y + dy));
    }
  }

  private final Sheet sheet;
  private final List<Dot> dots = new ArrayList<>();
  private final Map<VideoId, Dot> byId = new HashMap<>();
  private final int height;

  /**
   * @param meaning a vector for each video that is to be drawn
   */
  StoryMap(Sheet sheet, Map<VideoId, float[]> meaning) {
    this.sheet = sheet;
    List<Ranked> drawn =
        sheet.digest().videos().stream()
            .filter(ranked -> meaning.containsKey(ranked.video().id()))
            .limit(MOST)
            .toList();
    List<Projection.Point> points =
        Projection.of(drawn.stream().map(ranked -> meaning.get(ranked.video().id())).toList());
    this.height = drawn.size() <= FEW ? LOW : HEIGHT;
    for (int i = 0; i < drawn.size(); i++) {
      Dot dot = new Dot(drawn.get(i), points.get(i), height);
      dots.add(dot);
      byId.put(drawn.get(i).video().id(), dot);
    }
    for (int round = 0; round < ROUNDS; round++) {
      moveApart();
    }
  }

  /** Whether there is anything to see. */
  boolean worthDrawing() {
    return dots.size() > 2;
  }

  private void moveApart() {
    for (int i = 0; i < dots.size(); i++) {
      for (int j = i + 1; j < dots.size(); j++) {
        moveApart(dots.get(i), dots.get(j), i);
      }
    }
  }

  /**
   * @param turn decides where two go that lie on the very same place
   */
  private static void moveApart(Dot a, Dot b, int turn) {
    double dx = b.x - a.x;
    double dy = b.y - a.y;
    double least = a.r + b.r + GAP;
    double distance = Math.sqrt(dx * dx + dy * dy);
    if (distance >= least) {
      return;
    }
    if (distance < 1e-6) {
      dx = Math.cos(turn);
      dy = Math.sin(turn);
      distance = 1;
    }
    double push = (least - Math.min(distance, least)) / 2;
    a.move(-dx / distance * push, -dy / distance * push);
    b.move(dx / distance * push, dy / distance * push);
  }

  void write(Html html) throws IOException {
    html.line("<figure class=\"map\">");
    html.line(
        "<svg viewBox=\"0 0 %s %s\" role=\"group\" aria-label=\"The videos of the day, by what they"
            + " speak of\">",
        WIDTH, height);
    for (Story story : sheet.digest().stories()) {
      threads(story, html);
    }
    html.line("<g aria-hidden=\"true\">");
    for (Dot dot : dots) {
      if (dot.video.choice() == Choice.SKIP) {
        html.line("%s<title>%s</title></circle>", circle(dot), dot.video.video().title());
      }
    }
    html.line("</g>");
    for (Dot dot : dots) {
      if (dot.video.choice() != Choice.SKIP) {
        chosen(dot, html);
      }
    }
    if (dots.size() <= FEW) {
      titles(html);
    }
    html.line("</svg>");
    html.line(
        "<figcaption>What speaks of the same things lies together; a line ties those that tell one"
            + " story.%s <span><span class=\"key watch\">to watch</span> <span class=\"key skim\">to"
            + " skim</span> <span class=\"key skip\">everything else</span></span></figcaption>",
        dots.size() < MOST ? "" : " The best " + Words.number(MOST) + " are drawn.");
    html.line("</figure>");
  }

  private void titles(Html html) throws IOException {
    html.line("<g class=\"titles\" aria-hidden=\"true\">");
    for (Dot dot : dots) {
      boolean left = dot.x > WIDTH / 2.0;
      html.line(
          "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>",
          Numbers.round(left ? dot.x - dot.r - 6 : dot.x + dot.r + 6),
          Numbers.round(dot.y + 4),
          left ? "end" : "start",
          PlainText.cut(PlainText.harmless(dot.video.video().title()), TITLE));
    }
    html.line("</g>");
  }

  private void threads(Story story, Html html) throws IOException {
    List<Dot> told = new ArrayList<>();
    for (Told one : story.told()) {
      Dot dot = byId.get(one.video());
      if (dot != null) {
        told.add(dot);
      }
    }
    for (int i = 1; i < told.size(); i++) {
      html.line(
          "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>",
          Numbers.round(told.get(0).x),
          Numbers.round(told.get(0).y),
          Numbers.round(told.get(i).x),
          Numbers.round(told.get(i).y));
    }
  }

  private void chosen(Dot dot, Html html) throws IOException {
    String anchor = sheet.anchor(dot.video.video().id());
    boolean numbered = dot.video.choice() == Choice.WATCH;
    html.line(
        "<a href=\"#%s\" aria-label=\"%s\">%s<title>%s</title></circle>%s</a>",
        anchor,
        dot.video.video().title(),
        circle(dot),
        dot.video.video().title(),
        numbered
            ? Markup.of(
                "<text x=\"%s\" y=\"%s\">%s</text>",
                Numbers.round(dot.x), Numbers.round(dot.y + 5), anchor.substring(1))
            : Markup.NONE);
  }

  private static Markup circle(Dot dot) {
    return Markup.of(
        "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\">",
        dot.video.choice().name().toLowerCase(java.util.Locale.ROOT),
        Numbers.round(dot.x),
        Numbers.round(dot.y),
        Numbers.round(dot.r));
  }
}
