package dev.kinou.watch.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.records.Json;
import dev.kinou.records.Secret;
import dev.kinou.records.http.EndpointException;
import dev.kinou.watch.chat.FakeChatServer.Said;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatModelsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final JsonNode SCHEMA = Json.mapper().createObjectNode().put("type", "object");
  private static final Question QUESTION = new Question("be brief", "why?", Optional.of(SCHEMA));

  private final Deque<Said> answers = new ArrayDeque<>();
  private FakeChatServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeChatServer(asked -> answers.remove());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private FakeChatServer.Asked only() {
    assertThat(server.asked()).hasSize(1);
    return server.asked().get(0);
  }

  private EndpointException failure(Api api) {
    return catchThrowableOfType(
        EndpointException.class, () -> server.open(api, PATIENCE).ask(QUESTION));
  }

  @Test
  void givenOllama_asksItsOwnApiAndReadsItsTimes() throws Exception {
    answers.add(Said.content("because"));

    Answer answer = server.open(Api.OLLAMA, PATIENCE).ask(QUESTION);

    assertThat(answer.text()).isEqualTo("because");
    assertThat(answer.usage())
        .isEqualTo(
            new Usage(
                2600,
                Duration.ofMillis(1300),
                120,
                Duration.ofSeconds(2),
                Duration.ofMillis(250),
                answer.usage().total()));
    assertThat(answer.usage().total()).isPositive();
    JsonNode body = only().body();
    assertThat(only().path()).isEqualTo("/api/chat");
    assertThat(only().authorization()).isNull();
    assertThat(only().instructions()).isEqualTo("be brief");
    assertThat(only().text()).isEqualTo("why?");
    assertThat(body.path("model").textValue()).isEqualTo("gpt-oss:20b");
    assertThat(body.path("stream").booleanValue()).isFalse();
    assertThat(body.path("truncate").booleanValue()).isFalse();
    assertThat(body.path("format")).isEqualTo(SCHEMA);
    assertThat(body.path("keep_alive").textValue()).isEqualTo("5m");
    assertThat(body.path("options").path("num_ctx").intValue()).isEqualTo(8192);
  }

  @Test
  void givenOpenAi_asksForTheSchemaAndForNothingThatSomeRefuse() throws Exception {
    answers.add(Said.content("because"));

    Answer answer = server.open(Api.OPENAI, PATIENCE).ask(QUESTION);

    assertThat(answer.text()).isEqualTo("because");
    assertThat(answer.usage().promptTokens()).isEqualTo(2600);
    assertThat(answer.usage().answerTokens()).isEqualTo(120);
    assertThat(answer.usage().promptTime()).isZero();
    assertThat(only().path()).isEqualTo("/v1/chat/completions");
    assertThat(only().body().fieldNames())
        .toIterable()
        .containsExactly("model", "messages", "stream", "response_format");
    assertThat(only().body().path("response_format").toString())
        .isEqualTo(
            "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"answer\",\"strict\":true,\"schema\":{\"type\":\"object\"}}}");
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void givenNoSchema_asksForRunningText(Api api) throws Exception {
    answers.add(Said.content("because"));

    server.open(api, PATIENCE).ask(new Question("be brief", "why?", Optional.empty()));

    assertThat(only().body().has("format")).isFalse();
    assertThat(only().body().has("response_format")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "OLLAMA, '', /api/chat",
    "OLLAMA, /, /api/chat",
    "OLLAMA, /api/chat, /api/chat",
    "OPENAI, '', /v1/chat/completions",
    "OPENAI, /, /v1/chat/completions",
    "OPENAI, /v1/, /v1/chat/completions",
    "OPENAI, /api, /api/chat/completions",
    "OPENAI, /v1/chat/completions, /v1/chat/completions"
  })
  void givenAnAddress_findsTheEndpointBelowIt(Api api, String given, String asked) {
    answers.add(Said.body(500, ""));
    ChatConfig config =
        new ChatConfig(
            URI.create(server.url() + given), api, "gpt-oss:20b", Optional.empty(), PATIENCE);

    assertThatThrownBy(() -> ChatModels.open(config).ask(QUESTION))
        .hasMessage(server.url() + asked + " answered 500");
    assertThat(only().path()).isEqualTo(asked);
  }

  @Test
  void givenAShortQuestionAfterALongOne_keepsTheContextSoThatOllamaKeepsTheModel()
      throws Exception {
    ChatModel model = server.open(Api.OLLAMA, PATIENCE);
    String text = "word ".repeat(5000);
    answers.add(Said.content("a"));
    answers.add(Said.content("b"));

    model.ask(new Question("be brief", text, Optional.empty()));
    model.ask(QUESTION);

    assertThat(server.asked())
        .extracting(asked -> asked.body().path("options").path("num_ctx").intValue())
        .containsExactly(16384, 16384);
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void givenABusyServer_asksAgain(Api api) throws Exception {
    answers.addAll(List.of(Said.busy("0"), Said.body(503, ""), Said.content("at last")));

    assertThat(server.open(api, PATIENCE).ask(QUESTION).text()).isEqualTo("at last");
    assertThat(server.asked()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void givenAServerThatStaysBusy_givesUpForNow(Api api) {
    answers.addAll(List.of(Said.busy(null), Said.busy(null), Said.busy(null)));

    EndpointException failure = failure(api);

    assertThat(failure.lasting()).isFalse();
    assertThat(failure).hasMessageStartingWith(server.url().toString());
    assertThat(failure).hasMessageEndingWith("answered 429: slow down");
    assertThat(server.asked()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "401, 'watch.model.key'",
    "403, 'watch.model.key'",
    "404, 'ollama pull gpt-oss:20b'",
    "302, 'mend watch.model.url'"
  })
  void givenWhatAPersonMustMend_saysHowAndThatItLasts(int status, String hint) {
    answers.add(Said.body(status, "{\"error\":\"no such thing\"}"));

    EndpointException failure = failure(Api.OLLAMA);

    assertThat(failure.lasting()).isTrue();
    assertThat(failure)
        .hasMessageStartingWith(
            server.url() + "/api/chat answered " + status + ": no such thing. ");
    assertThat(failure).hasMessageContaining(hint);
    assertThat(server.asked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 408, 413, 500, 502})
  void givenAnyOtherRefusal_isOfThisQuestion(int status) {
    answers.add(Said.body(status, "{\"error\":{\"message\":\"too long\",\"type\":\"x\"}}"));

    EndpointException failure = failure(Api.OPENAI);

    assertThat(failure.lasting()).isFalse();
    assertThat(failure)
        .hasMessage(server.url() + "/v1/chat/completions answered " + status + ": too long");
    assertThat(server.asked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>a portal</html>",
        "[]",
        "{}",
        "{\"message\":\"text\"}",
        "{\"message\":{\"content\":7}}",
        "{\"choices\":[]}"
      })
  void givenGarbage_saysWhereFrom(String body) {
    for (Api api : Api.values()) {
      answers.add(Said.body(200, body));

      assertThat(failure(api)).hasMessageStartingWith(server.url().toString());
    }
  }

  @Test
  void givenAnAnswerWithoutEnd_doesNotReadItAll() {
    answers.add(Said.body(200, " ".repeat((4 << 20) + 1)));

    assertThat(failure(Api.OLLAMA)).hasMessageContaining("more than 4194304 bytes");
  }

  @Test
  void givenALongErrorPage_quotesLittleOfIt() {
    answers.add(Said.body(500, "<html>\n" + "very sorry ".repeat(1000)));

    assertThat(failure(Api.OLLAMA).getMessage()).hasSizeLessThan(300).doesNotContain("\n");
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void givenNoContent_isAnEmptyAnswer(Api api) throws Exception {
    answers.add(
        Said.body(
            200,
            "{\"message\":{\"content\":null},\"choices\":[{\"message\":{\"refusal\":\"no\"}}]}"));

    Answer answer = server.open(api, PATIENCE).ask(QUESTION);

    assertThat(answer.text()).isEmpty();
    assertThat(answer.usage().promptTokens()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Api.class)
  void givenAClosedConnection_asksOnceAndSaysWhere(Api api) {
    answers.add(Said.hangUp());

    assertThat(failure(api)).hasMessageStartingWith("No answer from " + server.url());
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void givenNoServer_saysWhere() {
    server.close();

    assertThat(failure(Api.OLLAMA))
        .hasMessageStartingWith("No answer from " + server.url() + "/api/chat within 20s: ")
        .hasMessageEndingWith("Is the server up, and watch.model.url right?");
  }

  @Test
  void givenASlowServer_waitsNoLongerThanSaid() throws Exception {
    AtomicReference<FakeChatServer> self = new AtomicReference<>();
    try (FakeChatServer slow = new FakeChatServer(asked -> self.get().never())) {
      self.set(slow);

      assertThatThrownBy(() -> slow.open(Api.OLLAMA, Duration.ofMillis(200)).ask(QUESTION))
          .isInstanceOf(EndpointException.class)
          .hasMessageContaining("within 0.2s");
    }
  }

  @Test
  void givenAnInterrupt_waitsNoLonger() throws Exception {
    AtomicReference<FakeChatServer> self = new AtomicReference<>();
    CountDownLatch asking = new CountDownLatch(1);
    try (FakeChatServer slow =
        new FakeChatServer(
            asked -> {
              asking.countDown();
              return self.get().never();
            })) {
      self.set(slow);
      AtomicReference<Throwable> end = new AtomicReference<>();
      Thread thread =
          new Thread(
              () -> {
                try {
                  slow.open(Api.OLLAMA, Duration.ofMinutes(5)).ask(QUESTION);
                } catch (Exception e) {
                  end.set(e);
                }
              });
      thread.start();
      asking.await();
      thread.interrupt();
      thread.join(PATIENCE.toMillis());

      assertThat(end.get()).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void givenAKey_sendsItAndNeverTellsIt(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("key"), "sk-hush-hush\n");
    answers.add(Said.body(401, "{\"error\":{\"message\":\"Incorrect key: sk-hush-hush\"}}"));
    ChatConfig config =
        new ChatConfig(
            server.url(),
            Api.OPENAI,
            "gpt-oss:20b",
            Optional.of(Secret.file(file.toString())),
            PATIENCE);

    assertThatThrownBy(() -> ChatModels.open(config).ask(QUESTION))
        .hasMessageContaining("Incorrect key: …")
        .message()
        .doesNotContain("hush");
    assertThat(only().authorization()).isEqualTo("Bearer sk-hush-hush");
    assertThat(config.toString()).doesNotContain("hush");
  }

  @Test
  void givenAKeyThatIsNotThere_saysWhereItWasLookedFor() {
    ChatConfig config =
        new ChatConfig(
            server.url(),
            Api.OPENAI,
            "gpt-oss:20b",
            Optional.of(Secret.env("KINOU_TEST_NO_SUCH_KEY")),
            PATIENCE);

    EndpointException failure =
        catchThrowableOfType(EndpointException.class, () -> ChatModels.open(config).ask(QUESTION));

    assertThat(failure.lasting()).isTrue();
    assertThat(failure).hasMessageContaining("KINOU_TEST_NO_SUCH_KEY is not set");
    assertThat(server.asked()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://host, m, must be an http or https address",
    "http:host, m, must be an http or https address",
    "http://me:hush@host, m, must not hold credentials",
    "http://host, ' ', watch.model.name"
  })
  void givenAWrongConfiguration_saysWhichKey(String url, String name, String message) {
    assertThatThrownBy(
            () ->
                new ChatConfig(
                    URI.create(url), Api.OLLAMA, name, Optional.empty(), Duration.ofMinutes(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("hush");
  }
}
