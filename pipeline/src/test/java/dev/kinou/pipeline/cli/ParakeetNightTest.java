package dev.kinou.pipeline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kinou.speech.SyntheticParakeet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole night on a site on loopback, with the real yt-dlp, ffmpeg and whisper.cpp. */
@Timeout(300)
class ParakeetNightTest {
  /** Somebody has to speak, or no model is asked. */
  private static final Path TALK = Path.of("..", "samples", "recordings", "jfk.opus");

  @TempDir Path directory;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream err = System.err;
  private HttpServer site;

  @BeforeEach
  void open() throws IOException {
    System.setErr(new PrintStream(said, true, UTF_8));
    site = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    site.createContext("/feed.rss", e -> send(e, "application/rss+xml", feed().getBytes(UTF_8)));
    site.createContext("/talk.opus", e -> send(e, "audio/ogg", Files.readAllBytes(TALK)));
    site.start();
  }

  @AfterEach
  void close() {
    site.stop(0);
    System.setErr(err);
  }

  @Test
  void givenParakeet_theNightHearsWithIt() throws Exception {
    Path model =
        new SyntheticParakeet()
            .says(3, "▁Guten", "▁Tag")
            .says(1, ".")
            .says(4, "▁Und", "▁gute", "▁Nacht")
            .says(1, "!")
            .write(directory.resolve("parakeet-synthetic.bin"));

    assertThat(run(model, "de")).isZero();

    assertThat(json(directory.resolve("report/report.json")).get("loaded").intValue()).isOne();
    JsonNode transcript = json(only("transcript.parakeet-synthetic.json"));
    assertThat(transcript.get("model").textValue()).isEqualTo("parakeet-synthetic");
    assertThat(transcript.get("language").textValue()).isEqualTo("de");
    List<JsonNode> segments = List.copyOf(transcript.get("segments").findParents("text"));
    assertThat(segments)
        .extracting(s -> s.get("text").textValue())
        .containsExactly("Guten Tag.", "Und gute Nacht!");
    long start = segments.get(0).get("startMs").longValue();
    assertThat(start).isBetween(0L, 500L);
    assertThat(segments.get(1).get("startMs").longValue())
        .isEqualTo(start + 7 * SyntheticParakeet.FRAME_MS);
  }

  @Test
  void givenLanguageThatItLacks_theNightEndsWithWhatItKnows() throws Exception {
    Path model =
        new SyntheticParakeet().says(3, "▁Ja").write(directory.resolve("parakeet-synthetic.bin"));

    assertThat(run(model, "ja")).isEqualTo(ExitCode.COULD_NOT_RUN);

    assertThat(said.toString(UTF_8))
        .contains("speech.language is \"ja\", but parakeet-synthetic knows only bg, cs, da");
    try (Stream<Path> files = Files.walk(directory.resolve("archive"))) {
      assertThat(files.filter(f -> f.getFileName().toString().startsWith("transcript"))).isEmpty();
    }
  }

  private int run(Path model, String language) throws IOException {
    Path config =
        Files.writeString(
            directory.resolve("kinou.yaml"),
            """
            zone: UTC
            archive: archive
            report: report
            subscriptions:
              - feed: %s/feed.rss
            speech: {model: %s, language: %s, states: 1}
            audio: {scratch: scratch}
            allow_hosts: [127.0.0.1]
            """
                .formatted(base(), model, language));
    return Kinou.run(
        (threads, args) -> PipelineOptionsFactory.fromArgs(args.toArray(new String[0])).create(),
        "run",
        "--config",
        config.toString(),
        "--date",
        "2026-11-20",
        "--quiet");
  }

  private String base() {
    return "http://127.0.0.1:" + site.getAddress().getPort();
  }

  private String feed() {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0"><channel>
          <title>Talks</title><link>%1$s/</link><description>Talks</description>
          <item>
            <title>A talk</title><guid isPermaLink="false">talk</guid>
            <link>%1$s/talk</link><pubDate>Fri, 20 Nov 2026 12:00:00 GMT</pubDate>
            <enclosure url="%1$s/talk.opus" length="%2$d" type="audio/ogg"/>
          </item>
        </channel></rss>
        """
        .formatted(base(), TALK.toFile().length());
  }

  private static void send(HttpExchange exchange, String type, byte[] bytes) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(200, head ? -1 : bytes.length);
    if (!head) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private Path only(String name) throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("archive"))) {
      List<Path> found = files.filter(f -> f.endsWith(name)).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}
