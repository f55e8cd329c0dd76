package dev.kinou.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kinou.archive.Archive;
import dev.kinou.pipeline.Searching;
import dev.kinou.pipeline.config.Config;
import dev.kinou.pipeline.config.ConfigReader;
import dev.kinou.records.Captions;
import dev.kinou.records.Channel;
import dev.kinou.records.Json;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.Segment;
import dev.kinou.records.Transcript;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import dev.kinou.text.EmbedPassages;
import dev.kinou.text.EmbeddingConfig;
import dev.kinou.watch.chat.Answer;
import dev.kinou.watch.chat.ChatModel;
import dev.kinou.watch.chat.Question;
import dev.kinou.watch.chat.Usage;
import dev.kinou.watch.search.Filters;
import dev.kinou.watch.search.IndexProgress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions to an archive that was cut and embedded as a night does it. */
class AskTest {
  @TempDir static Path directory;
  private static Config config;
  private static Archive archive;

  @BeforeAll
  static void fill() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("kinou.yaml"), "archive: archive\nzone: UTC\nsubscriptions: []\n");
    config = ConfigReader.read(file);
    archive = Archive.at(config.archive());
    EmbedPassages embed = EmbedPassages.of(EmbeddingConfig.create());
    embed.setup();
    try {
      for (Transcript transcript :
          List.of(
              said("Memory", "Tech \u001B[31mTalks", "Memory is pooled over CXL links now."),
              said("Bread", "Kitchen", "Let the dough rest overnight, then bake it."))) {
        archive.put(transcript);
        archive.put(embed.apply(transcript));
      }
    } finally {
      embed.teardown();
    }
  }

  private static Transcript said(String title, String channel, String words) {
    Video video =
        new Video(
            VideoId.web(title),
            URI.create("https://example.org/feed"),
            URI.create("https://example.org/" + title),
            Optional.empty(),
            title,
            new Channel(channel, channel, URI.create("https://example.org/c"), List.of()),
            Instant.parse("2026-11-20T12:00:00Z"),
            Optional.empty(),
            Optional.empty(),
            "",
            LiveStatus.NOT_LIVE);
    return new Transcript(
        video,
        Captions.Origin.PUBLISHER.model(),
        "en",
        Duration.ofSeconds(70),
        List.of(new Segment(62_000, 66_000, words, 1, 0)));
  }

  private record Model(String says) implements ChatModel {
    @Override
    public String name() {
      return "fake";
    }

    @Override
    public Answer ask(Question question) throws IOException {
      if (says == null) {
        throw new IOException("connection refused");
      }
      return new Answer(
          says, new Usage(1, Duration.ZERO, 1, Duration.ZERO, Duration.ZERO, Duration.ofMillis(1)));
    }
  }

  private static AskResult ask(Optional<ChatModel> model, Filters filters) throws Exception {
    return new ArchiveQuestion(
            Searching.of(config, archive), model, Clock.systemUTC(), ZoneOffset.UTC)
        .ask("How is memory shared between machines?", filters, 5, false, IndexProgress.NONE);
  }

  private static List<String> lines(String says) throws Exception {
    return AskLines.of(ask(Optional.of(new Model(says)), Filters.NONE), ZoneOffset.UTC);
  }

  @Test
  void givenNoModel_makesTheIndexAndPrintsThePassages() throws Exception {
    AskResult result = ask(Optional.empty(), Filters.NONE);

    assertThat(result.remarks()).isEmpty();
    assertThat(AskLines.of(result, ZoneOffset.UTC))
        .startsWith(
            "1. Memory, Tech [31mTalks, 2026-11-20, 1:02",
            "   Memory is pooled over CXL links now.",
            "   https://example.org/Memory#t=62")
        .hasSize(6);
  }

  @Test
  void givenAnAnswer_namesTheMomentOfEachCitation() throws Exception {
    assertThat(lines("Over \u001B[2JCXL [1], see https://evil.example [9]."))
        .containsExactly(
            "Over [2JCXL [1], see (address left out).",
            "",
            "[1] Memory, Tech [31mTalks, 2026-11-20, 1:02",
            "    https://example.org/Memory#t=62");
  }

  @Test
  void givenAnAnswerWithoutAnySource_saysSoAndPrintsThePassages() throws Exception {
    assertThat(lines("Over CXL."))
        .startsWith(
            "Over CXL.", "", "The answer names no passage, so take it with care. Found were:")
        .contains("   https://example.org/Memory#t=62");
  }

  @Test
  void givenAModelThatIsDown_printsThePassagesAndSaysWhy() throws Exception {
    AskResult result = ask(Optional.of(new Model(null)), Filters.NONE);

    assertThat(result.answer()).isEmpty();
    assertThat(result.remarks())
        .containsExactly(
            "The language model fake gave no answer, so these are the passages alone: connection"
                + " refused");
    assertThat(AskLines.of(result, ZoneOffset.UTC)).hasSize(6);
  }

  @Test
  void givenNothingThatPasses_asksNoModel() throws Exception {
    Filters none =
        new Filters(Optional.empty(), Optional.empty(), List.of("nobody"), Optional.empty());

    AskResult result = ask(Optional.of(new Model(null)), none);

    assertThat(result)
        .isEqualTo(new AskResult(result.question(), List.of(), Optional.empty(), List.of()));
  }

  @Test
  void givenJson_isReadByOtherPrograms() throws Exception {
    JsonNode json =
        Json.mapper().readTree(AskJson.of(ask(Optional.of(new Model("CXL [1].")), Filters.NONE)));

    assertThat(json.path("answer").asText()).isEqualTo("CXL [1].");
    assertThat(json.path("model").asText()).isEqualTo("fake");
    assertThat(json.path("cited").path(0).asInt()).isEqualTo(1);
    assertThat(json.path("passages").path(0).path("startMs").asInt()).isEqualTo(62_000);
    assertThat(
            Json.mapper().readTree(AskJson.of(ask(Optional.empty(), Filters.NONE))).has("answer"))
        .isFalse();
  }

  @Test
  void givenAModelInTheConfiguration_theCommandAsksIt() throws Exception {
    List<String> prompts = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/chat/completions", exchange -> complete(exchange, prompts));
    server.start();
    PrintStream out = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      Path file =
          Files.writeString(
              directory.resolve("model.yaml"),
              """
              archive: archive
              zone: UTC
              subscriptions: []
              watch:
                model: {url: 'http://127.0.0.1:%d/v1', api: openai, name: gpt}
              """
                  .formatted(server.getAddress().getPort()));

      assertThat(
              Kinou.run(
                  (threads, args) -> PipelineOptionsFactory.create(),
                  "ask",
                  "--config",
                  file.toString(),
                  "How is memory shared between machines?"))
          .isZero();
    } finally {
      System.setOut(out);
      server.stop(0);
    }
    assertThat(said.toString(StandardCharsets.UTF_8))
        .startsWith("It is pooled [1].\n\n[1] Memory, ")
        .contains("    https://example.org/Memory#t=62");
    assertThat(prompts).singleElement().asString().contains("pooled over CXL", "[1] title: Memory");
  }

  private static void complete(HttpExchange exchange, List<String> prompts) throws IOException {
    prompts.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    byte[] answer =
        "{\"choices\": [{\"message\": {\"role\": \"assistant\", \"content\": \"It is pooled [1].\"}}]}"
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }
}
