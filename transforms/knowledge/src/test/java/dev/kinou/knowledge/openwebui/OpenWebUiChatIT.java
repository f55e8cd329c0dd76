package dev.kinou.knowledge.openwebui;

import static dev.kinou.knowledge.Documents.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.knowledge.Hit;
import dev.kinou.knowledge.Moment;
import dev.kinou.records.Document;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against a running Open-WebUI that is told of a language model on loopback. */
@Tag("openwebui")
class OpenWebUiChatIT {
  private final Document jfk =
      document(
          "jfk",
          "Inaugural address",
          "And so, my fellow Americans, ask not what your country can do for you, ask what you can"
              + " do for your country.");
  private final Document bread =
      document("bread", "Baking bread", "Let the dough rest.", "Bake it for an hour.");

  private OpenWebUiConfig config;
  private LoopbackModel model;
  private ModelConnection connection;

  @BeforeEach
  void connect() throws Exception {
    config = RunningOpenWebUi.config("chat " + UUID.randomUUID() + " {yyyy}-{MM}");
    try (OpenWebUiTarget target = config.open()) {
      assertThat(target.load(List.of(jfk, bread)).failed()).isEmpty();
    }
    model = new LoopbackModel("country");
    connection = new ModelConnection(config, model.url());
  }

  @AfterEach
  void putBack() throws Exception {
    connection.close();
    model.close();
    try (OpenWebUi server = new OpenWebUi(config)) {
      for (KnowledgeBase knowledge : server.knowledges(config.knowledge().fixedPart())) {
        for (StoredFile file : server.listed(knowledge.id(), "")) {
          server.remove(knowledge.id(), file.id());
        }
        server.deleteKnowledge(knowledge.id());
      }
    }
  }

  @Test
  void givenAQuestion_answersFromTheKnowledgeAndNamesTheMoment() throws Exception {
    try (OpenWebUiChat chat = new OpenWebUiChat(config)) {
      assertThat(chat.models()).contains(LoopbackModel.NAME);

      ChatAnswer answer =
          chat.ask(LoopbackModel.NAME, chat.knowledges(), "What should I ask about my country?");

      assertThat(answer.text()).matches("They speak of country \\[\\d\\]\\.");
      int cited = Integer.parseInt(answer.text().replaceAll("\\D", ""));
      Hit hit = answer.sources().get(cited - 1).hits().get(0);
      assertThat(hit.metadata()).containsEntry("title", "Inaugural address");
      assertThat(hit.metadata()).containsEntry("channel", "The Channel");
      assertThat(hit.moment("country").map(Moment::link))
          .contains(URI.create("https://www.youtube.com/watch?v=jfk&t=0s"));
      assertThat(answer.sources()).as("one for each file").hasSize(2);
    }
    assertThat(model.prompts)
        .last()
        .asString()
        .as("the server gave the model what it found")
        .contains("ask what you can");
  }
}
