package dev.kinou.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.Cause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryTest {

  @Test
  void givenNight_saysWhatWasFoundAndWhatFailed() {
    assertThat(Summary.lines(Fixtures.small(), 80, List.of("out/report.html", "out/report.json")))
        .containsExactly(
            "Kinou: Friday, 20 November 2026",
            "  found     4 videos, 2 subscriptions",
            "  loaded    1",
            "            home: 1",
            "  deferred  1 (1 not ready yet)",
            "  failed    1 (1 permanent)",
            "  skipped   1 (1 shorts)",
            "  this run  2 downloaded, 1 transcribed, 1 embedded, 1 written; 10 min of",
            "            recordings in 2 min, 6.0x real time",
            "Failed:",
            "  permanent: “Soup” (Kitchen): The host answered 404",
            "Feeds that failed:",
            "  Garden (channels.opml, line 5): HTTP 500",
            "Look at out/report.html",
            "        out/report.json");
  }

  @Test
  void givenSecondRun_saysThatNothingWasNew() {
    Report report = with(new Work(0, 0, 0, 0), List.of(), Fixtures.small().items());

    assertThat(Summary.lines(report, 80, List.of()))
        .containsExactly(
            "Kinou: Friday, 20 November 2026",
            "  found     4 videos, 0 subscriptions",
            "  loaded    1 into the archive",
            "  deferred  1 (1 not ready yet)",
            "  failed    1 (1 permanent)",
            "  skipped   1 (1 shorts)",
            "  this run  nothing new to do",
            "Failed:",
            "  permanent: “Soup” (Kitchen): The host answered 404");
  }

  @Test
  void givenWhatNeedsAPerson_saysWhatToDo() {
    ReportItem fault =
        ReportItem.dead(
            Fixtures.letter(
                Fixtures.video("bbbbbbbbbbb", "Soup", Fixtures.channel("Kitchen"), 0),
                Cause.OUR_FAULT,
                Optional.empty(),
                "deno was not found"));
    ChannelFound feed =
        new ChannelFound(
            "Garden",
            "https://example.org/garden",
            "channels.opml, line 5",
            Way.FAILED,
            0,
            0,
            Optional.of("HTTP 500"),
            3);
    Report report = with(new Work(1, 0, 0, 0), List.of(feed), List.of(fault));

    List<String> lines = Summary.lines(report, 200, List.of());

    assertThat(lines.subList(lines.indexOf("Feeds that failed:"), lines.size()))
        .containsExactly(
            "Feeds that failed:",
            "  Garden (channels.opml, line 5): HTTP 500, for 3 nights",
            "Needs you:",
            "  The subscription “Garden” (channels.opml, line 5) has failed for 3 nights: HTTP 500",
            "    Open https://example.org/garden, and correct or remove the entry.",
            "  1 video failed by an error of ours or of a tool, “Soup” first: deno was not found",
            "    Run “kinou doctor” and mend what it names, then run “kinou retry”. If it fails"
                + " again, please report it with the message.");
  }

  @Test
  void givenManyFailures_showsTheFirstTen() {
    List<ReportItem> items =
        IntStream.range(0, 14)
            .mapToObj(
                i ->
                    ReportItem.dead(
                        Fixtures.letter(
                            Fixtures.video("v" + i, "Soup " + i, Fixtures.channel("K"), 0),
                            Cause.PERMANENT,
                            Optional.empty(),
                            "gone")))
            .toList();

    List<String> lines = Summary.lines(with(new Work(1, 0, 0, 0), List.of(), items), 80, List.of());

    assertThat(lines).filteredOn(line -> line.startsWith("  permanent: ")).hasSize(10);
    assertThat(lines).last().isEqualTo("  and 4 more");
  }

  @Test
  void givenNarrowTerminal_keepsToItsWidth() {
    List<String> lines = Summary.lines(SampleNight.report(20), 50, List.of());

    assertThat(lines).allMatch(line -> PlainText.columns(line) <= 50);
  }

  @Test
  void givenCaptionedVideos_countsThemApart() {
    ReportItem captioned =
        ReportItem.loaded(
                Fixtures.video("aaaaaaaaaaa", "Bread", Fixtures.channel("Kitchen"), 60),
                Duration.ofSeconds(60))
            .withTranscript("t.json", 1, "captions:publisher", List.of());
    ReportItem heard =
        ReportItem.loaded(
                Fixtures.video("bbbbbbbbbbb", "Soup", Fixtures.channel("Kitchen"), 60),
                Duration.ofSeconds(60))
            .withTranscript("u.json", 1, "base", List.of());

    assertThat(
            Summary.lines(
                with(new Work(1, 1, 2, 0), List.of(), List.of(captioned, heard)), 80, List.of()))
        .contains("  loaded    2 into the archive, 1 by captions");
  }

  @Test
  void givenEscapeSequencesInATitle_printsNone() {
    ReportItem item =
        ReportItem.dead(
            Fixtures.letter(
                Fixtures.video("v", "\u001b]0;x\u0007\u202Egp\nSoup", Fixtures.channel("K"), 0),
                Cause.PERMANENT,
                Optional.empty(),
                "a\r\nb"));

    assertThat(Summary.lines(with(new Work(1, 0, 0, 0), List.of(), List.of(item)), 80, List.of()))
        .contains("  permanent: “]0;xgp Soup” (K): a b");
  }

  private static Report with(Work work, List<ChannelFound> channels, List<ReportItem> items) {
    return Report.of(
        "0.1.0",
        Fixtures.ZONE,
        Fixtures.WINDOW,
        Fixtures.STARTED,
        Fixtures.STARTED.plusSeconds(100),
        work,
        Duration.ZERO,
        List.of(),
        List.of(),
        channels,
        items);
  }
}
