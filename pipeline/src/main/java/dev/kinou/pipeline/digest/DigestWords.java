package dev.kinou.pipeline.digest;

import dev.kinou.pipeline.report.ReportWindow;
import dev.kinou.pipeline.report.Words;
import dev.kinou.records.VideoId;
import dev.kinou.watch.Digest;
import dev.kinou.watch.Range;
import dev.kinou.watch.Story;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** A digest's figures as English sentences. */
public final class DigestWords {
  private static final String[] SMALL = {
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve"
  };

  private DigestWords() {}

  /** For instance {@code Of 214 new videos, these six are worth your 90 minutes.} */
  public static String headline(Sheet sheet) {
    int all = sheet.digest().videos().size();
    int watch = sheet.watch().size();
    String budget = budget(sheet.digest().budget());
    if (all == 0) {
      return "Nothing new was said.";
    }
    if (watch == 0) {
      return "Of %s, none is worth your %s.".formatted(Words.count(all, "new video"), budget);
    }
    if (watch == all) {
      return all == 1
          ? "The one new video is worth your %s.".formatted(budget)
          : "All %s new videos are worth your %s.".formatted(small(all), budget);
    }
    return "Of %s, %s worth your %s."
        .formatted(
            Words.count(all, "new video"),
            watch == 1 ? "this one is" : "these " + small(watch) + " are",
            budget);
  }

  /** What is left to do, and what is not. */
  public static String lead(Sheet sheet) {
    if (sheet.digest().videos().isEmpty()) {
      return "No video of the window has words to judge by.";
    }
    String skim = sheet.skim().isEmpty() ? "" : ", and " + skimming(sheet) + " to skim";
    String saved =
        sheet.saved().isZero()
            ? ""
            : " %s of %s need not be heard."
                .formatted(Words.span(sheet.saved()), Words.span(sheet.published()));
    return "%s to watch%s.%s"
        .formatted(sheet.watch().isEmpty() ? "Nothing" : Words.span(sheet.watching()), skim, saved);
  }

  /** {@code 10 min in 4 videos}; no time where nobody knows which parts of them. */
  static String skimming(Sheet sheet) {
    String videos = Words.count(sheet.skim().size(), "video");
    return sheet.skimming().isZero()
        ? videos
        : "%s in %s".formatted(Words.span(sheet.skimming()), videos);
  }

  public static String days(Digest digest) {
    return Words.days(new ReportWindow(digest.since(), digest.until()), digest.zone());
  }

  /** {@code 6 of 214 worth watching, 1 h 24 min}. */
  public static String brief(Sheet sheet) {
    return "%s of %s worth watching%s"
        .formatted(
            Words.number(sheet.watch().size()),
            Words.number(sheet.digest().videos().size()),
            sheet.watch().isEmpty() ? "" : ", " + Words.span(sheet.watching()));
  }

  private static String budget(Duration budget) {
    long minutes = budget.toMinutes();
    return minutes > 1 && minutes <= 120 ? minutes + " minutes" : Words.span(budget);
  }

  static String small(int n) {
    return n < SMALL.length ? SMALL[n] : Words.number(n);
  }

  static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 1)).toUpperCase(java.util.Locale.ENGLISH)
            + text.substring(text.offsetByCodePoints(0, 1));
  }

  /** {@code 1:10–3:05}. */
  static String range(Range range) {
    return Words.moment(range.startMs()) + "–" + Words.moment(range.endMs());
  }

  /** {@code Three channels tell it; this one is enough.} */
  static String told(Story story, Sheet sheet) {
    long channels =
        story.told().stream().map(told -> channel(told.video(), sheet)).distinct().count();
    return channels < story.told().size()
        ? "%s videos tell it; this one is enough.".formatted(capital(small(story.told().size())))
        : "%s channels tell it; this one is enough.".formatted(capital(small((int) channels)));
  }

  private static String channel(VideoId id, Sheet sheet) {
    return sheet.video(id).map(ranked -> ranked.video().channel().id()).orElse(id.value());
  }

  /** Who made it, with what: for the foot. */
  static List<String> model(Digest digest) {
    return digest.model().stream()
        .map(
            use ->
                use.calls() == 0
                    ? use.model() + " was asked nothing that it had not answered before."
                    : "%s: %s, %s read%s, %s written%s."
                        .formatted(
                            use.model(),
                            Words.count(use.calls(), "call"),
                            Words.count(use.promptTokens(), "token"),
                            rate(use.promptTokens(), use.promptTime()),
                            Words.number(use.answerTokens()),
                            rate(use.answerTokens(), use.answerTime())))
        .collect(Collectors.toList());
  }

  /** As Ollama prints it; nothing where the endpoint measures no times. */
  private static String rate(long tokens, Duration time) {
    return time.isZero()
        ? ""
        : " in %s (%.1f tokens/s)".formatted(Words.span(time), tokens * 1e3 / time.toMillis());
  }
}
