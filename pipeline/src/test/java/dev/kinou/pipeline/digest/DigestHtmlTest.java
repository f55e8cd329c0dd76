package dev.kinou.pipeline.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.watch.Choice;
import dev.kinou.watch.Digest;
import dev.kinou.watch.Judgement;
import dev.kinou.watch.Part;
import dev.kinou.watch.Quote;
import dev.kinou.watch.Range;
import dev.kinou.watch.Ranked;
import dev.kinou.watch.Score;
import dev.kinou.watch.Story;
import dev.kinou.watch.Told;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestHtmlTest {
  private static final String HOSTILE =
      "</script><img src=x onerror=alert(1)>\"'><script>alert(2)</script></style>&amp;\u0000";

  @TempDir Path directory;

  private Document page(Digest digest) throws IOException {
    Path file = directory.resolve("digest.html");
    DigestHtml.write(digest, SampleDigest.meaning(digest), directory.resolve("report.html"), file);
    return Jsoup.parse(Files.readString(file));
  }

  @Test
  void givenADay_saysFirstWhatItIsWorth() throws IOException {
    Document page = page(SampleDigest.digest(214));

    assertThat(page.selectFirst("h1").text())
        .isEqualTo("Of 214 new videos, these six are worth your 90 minutes.");
    assertThat(page.selectFirst(".brand").text())
        .isEqualTo("Kinou 昨日 Friday, 20 November 2026 · for anna");
    assertThat(page.selectFirst(".lead").text())
        .startsWith("1 h 27 min to watch, and 10 min in 4 videos to skim.")
        .contains("need not be heard");
    assertThat(page.select("nav a").eachText())
        .containsExactly(
            "Watch 6", "Skim 4", "Told more than once 2", "The day", "Everything else 204");
  }

  @Test
  void givenAPick_saysWhyWithMomentsThatOpenAtTheirSecond() throws IOException {
    Element pick = page(SampleDigest.digest(20)).getElementById("w1");

    assertThat(pick.selectFirst("h3").text()).isEqualTo("Why loop unrolling stopped paying off");
    assertThat(pick.selectFirst("h3 a").attr("href"))
        .isEqualTo("https://www.youtube.com/watch?v=v0000000000");
    assertThat(pick.selectFirst(".facts").text())
        .isEqualTo("Compiler Corner · 26 min · Fri 20 Nov, 00:00");
    assertThat(pick.selectFirst(".why").text())
        .isEqualTo(
            "Measures unrolled loops on three processors, and shows where the decoder is the"
                + " limit.");
    assertThat(pick.select("blockquote a").eachText()).containsExactly("2:02", "5:07");
    assertThat(pick.select("blockquote a").eachAttr("href"))
        .containsExactly(
            "https://www.youtube.com/watch?v=v0000000000&t=122s",
            "https://www.youtube.com/watch?v=v0000000000&t=307s");
    assertThat(pick.select("blockquote p").get(0).text()).startsWith("So we took the inner loop");
    assertThat(pick.selectFirst("details").hasAttr("open")).isFalse();
    assertThat(pick.select("details tr").eachText())
        .contains("interest +0.62 how compilers optimise loops, at 2:02", "duration −0.07 26 min");
  }

  @Test
  void givenNoModel_saysWhatRaisedTheScoreMost() throws IOException {
    Ranked judged = SampleDigest.digest(10).videos().get(0);
    Ranked ranked =
        new Ranked(
            judged.video(),
            judged.length(),
            Choice.WATCH,
            judged.score(),
            judged.quotes(),
            List.of(),
            Optional.empty());

    assertThat(page(SampleDigest.digest(List.of(ranked), List.of())).selectFirst(".why").text())
        .isEqualTo("On how compilers optimise loops, at 2:02; nothing like it in thirty days");
  }

  @Test
  void givenWhatToSkim_linksItsRanges() throws IOException {
    Element skim = page(SampleDigest.digest(20)).getElementById("k1");

    assertThat(skim.select(".ranges a").eachText()).containsExactly("2:10–3:25", "21:11–22:24");
    assertThat(skim.select(".ranges a").eachAttr("href"))
        .containsExactly(
            "https://www.youtube.com/watch?v=v0000000006&t=130s",
            "https://www.youtube.com/watch?v=v0000000006&t=1271s");
    assertThat(skim.select("blockquote")).hasSize(1);
  }

  @Test
  void givenStories_saysWhichIsEnoughAndWhatOthersAdd() throws IOException {
    Element story = page(SampleDigest.digest(20)).selectFirst(".story");

    assertThat(story.selectFirst("h3 a").attr("href")).endsWith("v=v0000000001");
    assertThat(story.selectFirst(".facts").text())
        .isEqualTo("Rails & Timetables · 18 min. Three videos tell it; this one is enough.");
    assertThat(story.select("li").eachText())
        .hasSize(2)
        .first()
        .isEqualTo(
            "Weekly rail news, November III Rails & Timetables · 33 min, adds 6:52 They sold out"
                + " the first month in nine hours.");
    assertThat(story.select("li").get(1).text()).endsWith(", adds nothing");
  }

  @Test
  void givenTheDay_drawsItAndTheChannelsShares() throws IOException {
    Document page = page(SampleDigest.digest(60));

    assertThat(page.select(".map circle")).hasSize(60);
    assertThat(page.select(".map a").eachAttr("href")).hasSize(10).contains("#w1", "#k4");
    assertThat(page.select(".map a text").eachText()).containsExactly("1", "2", "3", "4", "5", "6");
    assertThat(page.select(".map line")).hasSize(3);
    assertThat(page.select(".map .titles")).isEmpty();
    assertThat(page.select(".channels tbody tr")).hasSize(8);
    page.select(".map a")
        .eachAttr("href")
        .forEach(href -> assertThat(page.getElementById(href.substring(1))).isNotNull());
  }

  @Test
  void givenFewVideos_mapHasTheirTitles() throws IOException {
    assertThat(page(SampleDigest.digest(10)).select(".map .titles text").eachText())
        .hasSize(10)
        .contains("Polyhedral compilation, drawn by…");
  }

  @Test
  void givenManyMore_hasEachInOneLine() throws IOException {
    Document page = page(SampleDigest.digest(214));

    assertThat(page.select(".rest li")).hasSize(204);
    assertThat(page.select("#rest details summary").text()).isEqualTo("174 more");
  }

  @Test
  void givenHostileWords_nothingOfThemRuns() throws IOException {
    Ranked ranked =
        new Ranked(
            SampleDigest.video("aaaaaaaaaaa", HOSTILE, HOSTILE, 1),
            Duration.ofMinutes(3),
            Choice.WATCH,
            new Score(List.of(new Part(HOSTILE, 1, 1, HOSTILE))),
            List.of(
                new Quote(new UUID(1, 1), 1000, HOSTILE, URI.create("javascript:alert%283%29"))),
            List.of(new Range(0, 1000, URI.create("javascript:alert%284%29"))),
            Optional.of(new Judgement(HOSTILE, HOSTILE)));
    Story story =
        new Story(
            HOSTILE, List.of(new Told(ranked.video().id(), Optional.of(ranked.quotes().get(0)))));

    Document page = page(SampleDigest.digest(List.of(ranked), List.of(story)));

    assertThat(page.select("script")).hasSize(1);
    assertThat(page.select("img, [onerror], [href^=javascript]")).isEmpty();
    assertThat(page.selectFirst("h3 bdi").text()).startsWith("</script><img src=x");
  }

  @Test
  void givenThePage_asksForNothingElseAndRunsOnlyItsOwn() throws Exception {
    Document page = page(SampleDigest.digest(20));

    assertThat(page.select("[src], link:not([href='data:,'])")).isEmpty();
    String policy = page.selectFirst("meta[http-equiv]").attr("content");
    assertThat(policy)
        .startsWith("default-src 'none'")
        .contains("style-src " + hash(page.selectFirst("style").data()))
        .contains("script-src " + hash(page.selectFirst("script").data()))
        .doesNotContain("unsafe");
    assertThat(page.select("[style]")).isEmpty();
  }

  private static String hash(String text) throws Exception {
    return "'sha256-"
        + Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
        + "'";
  }

  @Test
  void givenNothing_saysSo() throws IOException {
    Document page = page(SampleDigest.digest(List.of(), List.of()));

    assertThat(page.selectFirst("h1").text()).isEqualTo("Nothing new was said.");
    assertThat(page.select("section")).isEmpty();
  }

  @Test
  void givenTheSameDigest_writesTheSameBytes() throws IOException {
    Digest digest = SampleDigest.digest(60);
    Map<String, String> pages = new HashMap<>();
    for (String name : List.of("a", "b")) {
      Path file = directory.resolve(name + "/digest.html");
      DigestHtml.write(
          digest, SampleDigest.meaning(digest), directory.resolve(name + "/report.html"), file);
      pages.put(name, Files.readString(file));
    }
    assertThat(pages.get("a")).isEqualTo(pages.get("b"));
  }

  @Test
  void givenCounts_headlineFitsThem() {
    assertThat(headline(1, 1)).isEqualTo("The one new video is worth your 90 minutes.");
    assertThat(headline(3, 3)).isEqualTo("All three new videos are worth your 90 minutes.");
    assertThat(headline(3, 1)).isEqualTo("Of 3 new videos, this one is worth your 90 minutes.");
    assertThat(headline(1200, 14))
        .isEqualTo("Of 1,200 new videos, these 14 are worth your 90 minutes.");
    assertThat(headline(2, 0)).isEqualTo("Of 2 new videos, none is worth your 90 minutes.");
    assertThat(headline(1, 0)).isEqualTo("Of 1 new video, none is worth your 90 minutes.");
  }

  private static String headline(int videos, int watch) {
    Ranked one = SampleDigest.digest(10).videos().get(0);
    List<Ranked> ranked = new ArrayList<>();
    for (int i = 0; i < videos; i++) {
      ranked.add(
          new Ranked(
              SampleDigest.video("w%010d".formatted(i), "t", "c", i),
              one.length(),
              i < watch ? Choice.WATCH : Choice.SKIP,
              one.score(),
              List.of(),
              List.of(),
              Optional.empty()));
    }
    return DigestWords.headline(new Sheet(SampleDigest.digest(ranked, List.of())));
  }
}
