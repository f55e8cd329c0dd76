package dev.kinou.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.kinou.archive.Archive;
import dev.kinou.archive.DocumentKeys;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.config.ConfigReader;
import dev.kinou.pipeline.digest.FeedShelf;
import dev.kinou.pipeline.report.ReportWindow;
import dev.kinou.records.Channel;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.Segment;
import dev.kinou.records.Transcript;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import dev.kinou.text.EmbedPassages;
import dev.kinou.watch.Choice;
import dev.kinou.watch.Opinion;
import dev.kinou.watch.Ranked;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Digests of an archive with the sample's texts, by the real embedder. */
class MorningsTest {
  private static final ReportWindow WINDOW =
      new ReportWindow(
          Instant.parse("2026-11-20T00:00:00Z"), Instant.parse("2026-11-21T00:00:00Z"));
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T04:00:00Z"), ZoneOffset.UTC);
  private static final Path RECORDINGS = Path.of("../samples/recordings");

  @TempDir Path directory;
  private final List<String> posted = Collections.synchronizedList(new ArrayList<>());
  private HttpServer hook;

  @BeforeEach
  void listen() throws Exception {
    hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hook.createContext(
        "/",
        exchange -> {
          posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    hook.start();
  }

  @AfterEach
  void hangUp() {
    hook.stop(0);
  }

  private Config config(String watch) throws Exception {
    return ConfigReader.read(
        Files.writeString(
            directory.resolve("kinou.yaml"),
            """
            zone: UTC
            subscriptions: []
            archive: archive
            report: report
            allow_hosts: [127.0.0.1]
            """
                + watch.replace("HOOK", "http://127.0.0.1:" + hook.getAddress().getPort() + "/")));
  }

  private static Video video(String name) {
    return new Video(
        VideoId.web(name),
        URI.create("https://example.org/feed"),
        URI.create("https://example.org/" + name),
        Optional.empty(),
        name.replace('-', ' '),
        new Channel(
            "c-" + name, "Channel of " + name, URI.create("https://example.org/c"), List.of()),
        WINDOW.since().plus(Duration.ofHours(8)),
        Optional.empty(),
        Optional.of("en"),
        "",
        LiveStatus.NOT_LIVE);
  }

  /** A sentence each five seconds. */
  private static Transcript transcript(Video video, String name, String model) throws Exception {
    String[] sentences =
        Files.readString(RECORDINGS.resolve(name + ".txt")).strip().split("(?<=[.?!]) ");
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < sentences.length; i++) {
      segments.add(new Segment(5_000L * i, 5_000L * (i + 1), sentences[i], 1, 0));
    }
    return new Transcript(video, model, "en", Duration.ofSeconds(5L * sentences.length), segments);
  }

  private Archive archive(Config config, String... names) throws Exception {
    Archive archive = Archive.at(config.archive());
    DocumentKeys keys = Assembly.keys(config);
    EmbedPassages embed = EmbedPassages.of(Assembly.embedding(config.embedding(), config.zone()));
    embed.setup();
    try {
      for (String name : names) {
        Transcript transcript = transcript(video(name), name, keys.transcriptModels().get(0));
        archive.put(transcript);
        archive.put(embed.apply(transcript));
      }
    } finally {
      embed.teardown();
    }
    new Nights(archive)
        .put(
            new Plan(
                WINDOW,
                Arrays.stream(names).map(MorningsTest::video).toList(),
                List.of(),
                List.of()));
    return archive;
  }

  private static Mornings mornings(Config config, Archive archive) {
    return new Mornings(config, archive, Assembly.keys(config), CLOCK);
  }

  private static List<Morning> make(Config config, Archive archive, boolean send) throws Exception {
    return mornings(config, archive).make(WINDOW, config.watch().people(), send);
  }

  private Path report(String name) {
    return directory.resolve("report").resolve(name);
  }

  @Test
  void givenTwoPeople_eachGetsTheirOwnFirst() throws Exception {
    Config config =
        config(
            """
            watch:
              people:
                - {name: anna, topics: [how honey bees choose a home], budget: 2m}
                - {name: ben, topics: [baking bread at home], budget: 2m}
            """);
    Archive archive = archive(config, "bees", "glass", "lighthouse", "sourdough");

    List<Morning> mornings = make(config, archive, false);

    assertThat(mornings).extracting(Morning::failures).containsOnly(List.of());
    assertThat(first(mornings.get(0)).video().title()).isEqualTo("bees");
    assertThat(first(mornings.get(0)).choice()).isEqualTo(Choice.WATCH);
    assertThat(first(mornings.get(1)).video().title()).isEqualTo("sourdough");
    assertThat(Files.readString(report("digest-anna.html"))).contains("<bdi>bees</bdi>");
    assertThat(Files.readString(report("digest-ben.md"))).contains("1. [sourdough]");
    assertThat(report("digest-ben.atom")).exists();
    assertThat(archive.state("watch/feed-anna", FeedShelf.class).orElseThrow().items())
        .isNotEmpty();
  }

  private static Ranked first(Morning morning) {
    return morning.digest().orElseThrow().videos().get(0);
  }

  @Test
  void givenAQuote_opensAtTheSecondAtWhichItIsSaid() throws Exception {
    Config config = config("watch: {people: [{topics: [bees]}]}");
    Archive archive = archive(config, "bees", "glass", "lighthouse");

    List<Ranked> videos = make(config, archive, false).get(0).digest().orElseThrow().videos();

    for (Ranked ranked : videos) {
      String model = Assembly.keys(config).transcriptModels().get(0);
      List<Segment> segments = archive.transcript(ranked.video(), model).orElseThrow().segments();
      assertThat(ranked.quotes()).isNotEmpty();
      assertThat(ranked.quotes())
          .allSatisfy(
              quote ->
                  assertThat(segments)
                      .filteredOn(segment -> segment.startMs() == quote.startMs())
                      .extracting(Segment::text)
                      .containsExactly(quote.words()));
    }
  }

  @Test
  void givenTheSameAgain_writesTheSameAndSendsNothingTwice() throws Exception {
    Config config = config("watch: {people: [{topics: [bees], send: [{webhook: 'HOOK'}]}]}");
    Archive archive = archive(config, "bees", "glass", "lighthouse");

    make(config, archive, false);
    assertThat(posted).isEmpty();
    List<Morning> sent = make(config, archive, true);
    String page = Files.readString(report("digest.html"));
    String feed = Files.readString(report("digest.atom"));
    make(config, archive, true);

    assertThat(sent.get(0).failures()).isEmpty();
    assertThat(posted).hasSize(1);
    assertThat(posted.get(0)).contains("\"title\":\"bees\"");
    assertThat(report("digest.html")).hasContent(page);
    assertThat(report("digest.atom")).hasContent(feed);
  }

  @Test
  void givenAHookThatIsDown_saysSoAndTriesAgainTheNextTime() throws Exception {
    Config config = config("watch: {people: [{topics: [bees], send: [{webhook: 'HOOK'}]}]}");
    Archive archive = archive(config, "bees", "glass");
    hook.stop(0);

    List<Morning> mornings = make(config, archive, true);

    assertThat(mornings.get(0).digest()).isPresent();
    assertThat(mornings.get(0).failures())
        .singleElement()
        .asString()
        .startsWith("webhook at 127.0.0.1")
        .contains("cannot be reached", "kinou digest --send");
  }

  @Test
  void givenAReportThatCannotBeWritten_saysSoForEachAndThrowsNothing() throws Exception {
    Config config = config("watch: {people: [{name: anna}, {name: ben}]}");
    Archive archive = archive(config, "bees");
    Files.writeString(directory.resolve("report"), "a file where the directory should be");

    List<Morning> mornings = make(config, archive, false);

    assertThat(mornings).extracting(Morning::person).containsExactly("anna", "ben");
    assertThat(mornings).allSatisfy(m -> assertThat(m.digest()).isEmpty());
    assertThat(mornings)
        .allSatisfy(
            m -> assertThat(m.failures().get(0)).startsWith("The digest could not be made"));
  }

  @Test
  void givenAModelThatIsDown_isMadeWithoutItAndSaysSo() throws Exception {
    Config config =
        config(
            """
            watch:
              people: [{topics: [bees]}]
              model: {url: 'http://127.0.0.1:1', name: none}
            """);

    List<Morning> mornings = make(config, archive(config, "bees", "glass"), false);

    assertThat(first(mornings.get(0)).video().title()).isEqualTo("bees");
    assertThat(mornings.get(0).digest().orElseThrow().remarks())
        .singleElement()
        .asString()
        .contains("not judged by the language model none");
    assertThat(Files.readString(report("digest.html"))).contains("class=\"remark\"");
  }

  @Test
  void givenOpinions_keepsTheLastWordAndNamesExamplesThatAreUnknown() throws Exception {
    Config config =
        config(
            """
            watch:
              people:
                - examples: {up: ['https://example.org/glass', 'https://example.org/never']}
            """);
    Archive archive = archive(config, "bees", "glass");
    Opinions opinions = new Opinions(archive);
    var person = config.watch().people().get(0);
    opinions.keep(person, video("bees"), true);
    opinions.keep(person, video("bees"), false);
    List<String> unknown = new ArrayList<>();

    assertThat(opinions.of(person, unknown::add))
        .containsExactlyInAnyOrder(
            new Opinion(VideoId.web("bees"), false), new Opinion(VideoId.web("glass"), true));
    assertThat(unknown).containsExactly("https://example.org/never");
    assertThat(make(config, archive, false).get(0).digest().orElseThrow().remarks())
        .contains(
            "The example https://example.org/never is not in the archive, so it says nothing yet.");
  }

  @Test
  void givenVectorsThatAreGone_leavesOutThatVideoAndSaysSo() throws Exception {
    Config config = config("watch: {people: [{topics: [honey bees]}]}");
    Archive archive = archive(config, "bees", "glass");
    try (Stream<Path> files = Files.walk(directory.resolve("archive"))) {
      Path gone =
          files
              .filter(file -> file.toString().endsWith(".f32"))
              .filter(file -> file.toString().contains(VideoId.web("glass").fileName()))
              .findFirst()
              .orElseThrow();
      Files.delete(gone);
    }

    var digest = make(config, archive, false).get(0).digest().orElseThrow();

    assertThat(digest.videos()).hasSize(1);
    assertThat(digest.remarks())
        .anySatisfy(remark -> assertThat(remark).startsWith("“glass” is left out. "));
  }

  @Test
  void givenNobodysTopics_saysWhatItGoesByThen() throws Exception {
    Config config = config("");

    List<Morning> mornings = make(config, archive(config, "bees", "glass"), false);

    assertThat(mornings.get(0).digest().orElseThrow().remarks())
        .singleElement()
        .asString()
        .startsWith("Nothing is known of what you look for")
        .contains("watch.people");
    assertThat(report("digest.html")).exists();
  }

  @Test
  void givenAForgottenVideo_feedAndOpinionsForgetItToo() throws Exception {
    Config config = config("watch: {people: [{topics: [honey bees]}]}");
    Archive archive = archive(config, "bees", "glass");
    make(config, archive, false);
    var person = config.watch().people().get(0);
    new Opinions(archive).keep(person, video("bees"), true);
    assertThat(feed(archive)).contains("bees");

    mornings(config, archive).forget(video("bees"));

    assertThat(feed(archive)).doesNotContain("bees");
    assertThat(new Opinions(archive).of(person, url -> {})).isEmpty();
  }

  private static List<String> feed(Archive archive) {
    return archive.state("watch/feed", FeedShelf.class).orElseThrow().items().stream()
        .map(FeedShelf.Item::title)
        .toList();
  }
}
