package dev.kinou.pipeline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.records.Cause;
import dev.kinou.records.Channel;
import dev.kinou.records.Passage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ReportHtmlTest {
  private static final String HOSTILE =
      "</script><img src=x onerror=alert(1)>\"'><script>alert(2)</script></style>&amp;\u0000";

  @TempDir Path directory;

  @Test
  void givenReport_sumsItUpFirst() throws IOException {
    Document page = render(Fixtures.small());

    assertThat(page.title()).isEqualTo("Friday, 20 November 2026 · Kinou");
    assertThat(page.selectFirst("h1").text()).isEqualTo("Friday, 20 November 2026");
    assertThat(page.selectFirst(".lead").text())
        .isEqualTo("4 videos from 2 subscriptions, 1 of them ready to ask about, in 4 passages.");
    assertThat(page.select(".counts > div").eachText())
        .containsExactly("Found 4", "Loaded 1", "Deferred 1", "Failed 1", "Skipped 1");
    assertThat(page.selectFirst(".targets").text()).isEqualTo("In home (open-webui): 1 video.");
    assertThat(page.selectFirst(".calm").text()).isEqualTo("Nothing needs you.");
  }

  @Test
  void givenDigests_linksToThemFromTheHeader() throws IOException {
    Path file = directory.resolve("report.html");
    ReportHtml.write(
        Fixtures.small(),
        id -> List.of(),
        Map.of("<b>", directory.resolve("digest-b-1.html")),
        file);

    Document page = Jsoup.parse(Files.readString(file));
    assertThat(page.select("header .digests a").eachAttr("href"))
        .containsExactly("./digest-b-1.html");
    assertThat(page.selectFirst(".digests").text()).isEqualTo("What is worth watching for <b>");
    assertThat(render(Fixtures.small()).select(".digests")).isEmpty();
  }

  @Test
  void givenVideos_groupsThemByChannelWithStateAndAdvice() throws IOException {
    Document page = render(Fixtures.small());

    assertThat(page.select(".channel > summary").eachText())
        .containsExactly("Kitchen 4 videos, 1 failed, 1 deferred");
    assertThat(page.select(".video h4").eachText())
        .containsExactly("Bread", "Soup", "Live salad", "Ten seconds of tea");
    assertThat(page.select(".video > .facts").eachText())
        .containsExactly(
            "loaded · 10:00 long · Fri 20 Nov, 09:00",
            "failed: permanent · Fri 20 Nov, 09:00",
            "deferred: not ready yet · Fri 20 Nov, 09:00 · next try Sun 22 Nov, 02:00",
            "skipped: shorts · 0:10 long · Fri 20 Nov, 09:00");
    Element soup = page.getElementById("v1");
    assertThat(soup.selectFirst(".why").text()).isEqualTo("The host answered 404");
    assertThat(soup.selectFirst(".todo").text()).startsWith("What to do: Nothing, if it is gone");
    assertThat(soup.selectFirst("code").text())
        .isEqualTo("yt-dlp https://www.youtube.com/watch?v=bbbbbbbbbbb");
    assertThat(page.selectFirst("#failed").parent().select("a").eachAttr("href"))
        .containsExactly("#v1");
  }

  @Test
  void givenPassages_linksEachToItsMomentByItsTime() throws IOException {
    Document page = render(Fixtures.small());

    Element bread = page.getElementById("v0");
    assertThat(bread.selectFirst("details > summary").text()).isEqualTo("4 passages");
    assertThat(bread.selectFirst("details > .facts").text())
        .isEqualTo(
            "download 12 s · speech 60 s · embedding 0.8 s · on night-1, cpu · words: base ·"
                + " captions refused: publisher, en: cover 12 % of 10:00 · transcript (JSON)");
    assertThat(bread.select(".passages a").eachText())
        .containsExactly("0:00", "1:01", "2:02", "3:03");
    assertThat(bread.select(".passages a").get(1).attr("href"))
        .isEqualTo("https://www.youtube.com/watch?v=aaaaaaaaaaa&t=61s");
    assertThat(bread.select(".passages p").get(0).text()).startsWith("Water is heavy");
  }

  @Test
  void givenTranscriptBesideTheReport_linksToItFromThere() throws IOException {
    Path transcript = directory.resolve("archive/2026/11 20/a#b.json");
    Channel channel = Fixtures.channel("Kitchen");
    Report report =
        only(
            ReportItem.loaded(
                    Fixtures.video("aaaaaaaaaaa", "Bread", channel, 60), Duration.ofSeconds(60))
                .withTranscript(transcript.toString(), 1, "base", List.of()));

    assertThat(render(report).select(".video details .facts a").attr("href"))
        .isEqualTo("./archive/2026/11%2020/a%23b.json");
  }

  @Test
  void givenSubscriptions_tellsWhichWayAnswered() throws IOException {
    Document page = render(SampleNight.report(20));

    Element table = page.selectFirst("#channels").parent().selectFirst("table");
    assertThat(table.selectFirst("caption").text()).isEqualTo("What was found, and by which way");
    assertThat(table.select("tbody tr").get(0).text())
        .isEqualTo(
            "Grandpa’s Radio Hour subscriptions.opml, line 21 failed for 4 nights The server"
                + " answered 410 Gone; a feed with XML was expected 0");
    assertThat(table.select("tbody tr").get(1).text())
        .isEqualTo(
            "3Blue1Brown subscriptions.opml, line 8 a listing of its page The feed's 15 entries"
                + " all lie inside the window 2 of 40 listed");
    assertThat(page.select(".attention li").eachText())
        .containsExactly(
            "The subscription “Grandpa’s Radio Hour” (subscriptions.opml, line 21) has failed for"
                + " 4 nights: The server answered 410 Gone; a feed with XML was expected Open"
                + " https://radio.example.org/feed.xml, and correct or remove the entry.");
  }

  @Test
  void givenRun_tellsItsThroughput() throws IOException {
    Document page = render(Fixtures.small());

    Element run = page.selectFirst("#throughput").parent();
    assertThat(run.selectFirst("p").text())
        .isEqualTo(
            "10 min of recordings in 2 min, 6.0× real time: 2 downloaded, 1 transcribed, 1"
                + " embedded, 1 written to targets.");
    assertThat(run.select("tbody tr").eachText())
        .containsExactly("download 5.0 MB 2 14 s 1 14 s", "speech 1 60 s 2 30 s");
    assertThat(run.select(".lane span").eachText())
        .containsExactly("download", "speech", "embedding");
    assertThat(page.selectFirst("#skipped").parent().select("tbody tr").eachText())
        .containsExactly("shorts 1");
    assertThat(page.selectFirst("#deferred").parent().select("tbody tr").eachText())
        .containsExactly("Live salad Kitchen not ready yet Sun 22 Nov, 02:00");
  }

  @Test
  void givenHostileText_writesItAsText() throws IOException {
    Channel channel = new Channel("x", HOSTILE, URI.create("javascript:alert(3)"), List.of());
    Report report =
        only(
            ReportItem.loaded(
                    Fixtures.video("aaaaaaaaaaa", HOSTILE, channel, 60), Duration.ofSeconds(60))
                .withTranscript("t.json", 1, HOSTILE, List.of(HOSTILE)),
            ReportItem.dead(
                Fixtures.letter(
                    Fixtures.video("bbbbbbbbbbb", HOSTILE, channel, 0),
                    Cause.OUR_FAULT,
                    Optional.empty(),
                    HOSTILE)),
            ReportItem.skipped(Fixtures.video("ccccccccccc", HOSTILE, channel, 0), HOSTILE));
    Passage passage =
        new Passage(
            new UUID(0, 0),
            Fixtures.video("aaaaaaaaaaa", "", channel, 0).id(),
            0,
            "",
            HOSTILE,
            0,
            1,
            URI.create("javascript:alert(4)"));
    Path file = directory.resolve("report.html");
    ReportHtml.write(report, id -> List.of(passage), Map.of(), file);
    Document page = Jsoup.parse(Files.readString(file));

    assertThat(page.select("script, img, iframe, object, form, base")).isEmpty();
    assertThat(page.select("style")).hasSize(1);
    assertThat(page.getAllElements())
        .allSatisfy(
            element ->
                assertThat(element.attributes())
                    .noneMatch(attribute -> attribute.getKey().startsWith("on")));
    assertThat(page.select("[href]").eachAttr("href"))
        .allMatch(href -> href.matches("(https://|#|\\./|data:,).*"));
    String shown = HOSTILE.replace('\u0000', '\uFFFD');
    assertThat(page.select(".video h4").eachText()).containsOnly(shown);
    assertThat(page.selectFirst(".passages li").text()).isEqualTo("0:00 " + shown);
  }

  @Test
  void givenAnyLanguage_isolatesItsDirection() throws IOException {
    Document page = render(SampleNight.report(20));

    assertThat(page.select(".video h4 bdi").eachText())
        .contains(
            "كيف تعمل الثلاجة؟ شرح مبسط",
            "十分で作る親子丼（失敗しないコツ）",
            "Repotting a 12-year-old monstera 🌿🪴");
    assertThat(page.select(".video h4").not(":has(bdi)")).isEmpty();
    assertThat(page.select(".passages p").not("[dir=auto]")).isEmpty();
  }

  @Test
  void givenPage_asksForNothingElse() throws IOException {
    Document page = render(SampleNight.report(20));

    assertThat(page.select("[src], link[rel=stylesheet], [style]")).isEmpty();
    assertThat(page.select("link").eachAttr("href")).containsExactly("data:,");
    assertThat(page.selectFirst("style").data()).doesNotContain("url(", "@import");
    assertThat(page.selectFirst("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .isEqualTo(
            "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src"
                + " 'sha256-"
                + base64Sha256(page.selectFirst("style").data())
                + "'");
    assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en");
    assertThat(page.select("table").not(":has(caption)")).isEmpty();
  }

  @Test
  void givenNothingNew_saysSo() throws IOException {
    Report was = Fixtures.small();
    Report report =
        Report.of(
            was.version(),
            was.zone(),
            was.window(),
            was.started(),
            was.started().plusSeconds(2),
            new Work(0, 0, 0, 0),
            Duration.ZERO,
            List.of(),
            List.of(),
            was.channels(),
            was.items());

    Document page = render(report);

    assertThat(page.selectFirst(".lead").text()).endsWith("This run had nothing new to do.");
    assertThat(page.selectFirst("#throughput").parent().text())
        .isEqualTo(
            "This run Nothing new to do: everything had been done before. It took 2.0 s to see"
                + " that.");
    assertThat(page.selectFirst(".targets").text()).startsWith("Kept in the archive");
  }

  @Test
  void givenEmptyNight_saysSo() throws IOException {
    Document page = render(only());

    assertThat(page.selectFirst(".lead").text())
        .isEqualTo("No video was published on 0 subscriptions.");
    assertThat(page.select(".bar, #videos, #channels, #failed")).isEmpty();
  }

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void givenTwoThousandVideos_staysUsable() throws IOException {
    Path file = directory.resolve("report.html");

    List<Passage> passages = SampleNight.passages("youtube:aaaaaaaaaaa", 40);
    ReportHtml.write(SampleNight.report(2_000, 40), id -> passages, Map.of(), file);

    assertThat(Files.size(file)).isBetween(5_000_000L, 10_000_000L);
    Document page = Jsoup.parse(Files.readString(file));
    assertThat(page.select(".video")).hasSize(2_000);
    assertThat(page.select("details.channel")).hasSize(8);
    assertThat(page.select("details.channel[open]")).isEmpty();
    assertThat(page.select(".video details[open]")).isEmpty();
    Element first = page.selectFirst(".video details");
    assertThat(first.select(".passages li").size()).isBetween(10, 40);
    assertThat(first.selectFirst(".note").text()).endsWith("in the transcript.");
  }

  @Test
  void givenSupplierFails_leavesTheOldPage() throws IOException {
    Path file = directory.resolve("report.html");
    Files.writeString(file, "old");

    assertThatThrownBy(
            () ->
                ReportHtml.write(
                    Fixtures.small(),
                    id -> {
                      throw new IllegalStateException("the archive is gone");
                    },
                    Map.of(),
                    file))
        .hasMessage("the archive is gone");
    assertThat(file).hasContent("old");
    try (var rest = Files.list(directory)) {
      assertThat(rest).containsExactly(file);
    }
  }

  private Document render(Report report) throws IOException {
    Path file = directory.resolve("report.html");
    ReportHtml.write(report, id -> SampleNight.passages(id, 4), Map.of(), file);
    return Jsoup.parse(Files.readString(file));
  }

  private static Report only(ReportItem... items) {
    return Report.of(
        "0.1.0",
        Fixtures.ZONE,
        Fixtures.WINDOW,
        Fixtures.STARTED,
        Fixtures.STARTED.plusSeconds(10),
        new Work(1, 1, 1, 0),
        Duration.ofSeconds(60),
        List.of(),
        List.of(),
        List.of(),
        List.of(items));
  }

  private static String base64Sha256(String text) {
    try {
      return java.util.Base64.getEncoder()
          .encodeToString(
              java.security.MessageDigest.getInstance("SHA-256")
                  .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
