package dev.kinou.knowledge.openwebui;

import static dev.kinou.knowledge.Documents.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.knowledge.Hit;
import dev.kinou.knowledge.KeyReference;
import dev.kinou.knowledge.Moment;
import dev.kinou.knowledge.openwebui.FakeOpenWebUi.Fault;
import dev.kinou.records.Document;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenWebUiChatTest {
  private final Document jfk = document("jfk", "Inaugural address", "Ask not.", "Ask what.");
  private final Document bread = document("bread", "Bread", "Let it rest.");

  private FakeOpenWebUi server;
  private OpenWebUiConfig config;
  private OpenWebUiChat chat;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    server = new FakeOpenWebUi();
    Path key = Files.writeString(directory.resolve("key"), FakeOpenWebUi.KEY);
    config = OpenWebUiConfig.of("wiki", server.url(), KeyReference.file(key));
    chat = new OpenWebUiChat(config);
    try (OpenWebUiTarget target = config.open()) {
      assertThat(target.load(List.of(jfk, bread)).failed()).isEmpty();
    }
    server.chat.models.add("gpt");
  }

  @AfterEach
  void stop() {
    chat.close();
    server.close();
  }

  private ChatAnswer ask() throws Exception {
    return chat.ask("gpt", chat.knowledges(), "What should I ask?");
  }

  @Test
  void givenModels_listsThemWithoutTheArena() throws Exception {
    server.chat.models.add(0, "arena-model");
    server.chat.models.add("other");

    assertThat(chat.models()).containsExactly("gpt", "other");
  }

  @Test
  void givenKnowledge_attachesItAndNumbersTheFilesAsTheModelSeesThem() throws Exception {
    server.chat.says = "Ask what [1], not bread [2].";

    ChatAnswer answer = ask();

    assertThat(server.chat.asked.path("files"))
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.path("type").asText()).isEqualTo("collection");
              assertThat(file.path("id").asText())
                  .isEqualTo(server.knowledges.get(0).path("id").asText());
            });
    assertThat(server.chat.asked.path("messages").path(0).path("content").asText())
        .isEqualTo("What should I ask?");
    assertThat(server.chat.asked.path("stream").asBoolean(true)).isFalse();
    assertThat(server.chat.asked.has("chat_id")).as("it keeps no chat").isFalse();
    assertThat(answer.model()).isEqualTo("gpt");
    assertThat(answer.text()).isEqualTo("Ask what [1], not bread [2].");
    assertThat(answer.sources())
        .extracting(source -> source.hits().get(0).metadata().get("title"))
        .containsExactly("Inaugural address", "Bread");
    Hit last = answer.sources().get(0).hits().get(answer.sources().get(0).hits().size() - 1);
    assertThat(last.moment("what"))
        .map(Moment::link)
        .contains(URI.create("https://www.youtube.com/watch?v=jfk&t=10s"));
  }

  @Test
  void givenKnowledgesOfOthers_attachesOnlyTheTargetsTheNewestFirst() throws Exception {
    server.now += 10;
    server.knowledge("YouTube 2026-12");
    server.knowledge("Cookbook");
    server.knowledge("YouTube 2026-13 of a colleague");

    assertThat(chat.knowledges())
        .extracting(KnowledgeBase::name)
        .containsExactly("YouTube 2026-12", "YouTube 2026-11");
  }

  @Test
  void givenAModelThatSaysNothing_isAnErrorThatNamesIt() {
    server.chat.says = " ";

    assertThatThrownBy(this::ask)
        .isInstanceOf(OpenWebUiException.class)
        .hasMessageContaining("gpt answered nothing");
  }

  @Test
  void givenAModelThatFails_tellsWhatTheServerSays() {
    server.faults.add(Fault.answer("POST /api/chat/completions", 500));

    assertThatThrownBy(this::ask)
        .isInstanceOf(OpenWebUiException.class)
        .hasMessageContaining("/api/chat/completions answered 500: as told");
  }
}
