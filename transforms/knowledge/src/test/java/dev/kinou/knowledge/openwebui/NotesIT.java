package dev.kinou.knowledge.openwebui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.knowledge.KeyReference;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against a running Open-WebUI: see {@code make test-openwebui}. */
@Tag("openwebui")
class NotesIT {
  private final String title = "it " + UUID.randomUUID();
  private final List<String> made = new ArrayList<>();
  private OpenWebUiConfig config;
  private Api api;

  @BeforeEach
  void connect() {
    config =
        OpenWebUiConfig.of(
            "it",
            URI.create(System.getProperty("openwebui.url", "http://127.0.0.1:8961")),
            KeyReference.file(
                Path.of(System.getProperty("openwebui.key", "../../out/openwebui/key"))));
    api = new Api(config);
  }

  @AfterEach
  void deleteWhatWasMade() throws Exception {
    for (JsonNode note : api.get(api.url("api/v1/notes/").build())) {
      if (made.contains(note.path("id").asText())) {
        delete(note.path("id").asText());
      }
    }
    api.close();
  }

  private void delete(String id) throws Exception {
    api.delete(api.url("api/v1/notes").addPathSegment(id).addPathSegment("delete").build());
  }

  private String put(String id, String markdown) throws Exception {
    try (Notes notes = new Notes(config)) {
      String put = notes.put(id, title + " mark", title, markdown, "<p>" + markdown + "</p>");
      made.add(put);
      return put;
    }
  }

  private JsonNode note(String id) throws Exception {
    return api.get(api.url("api/v1/notes").addPathSegment(id).build());
  }

  private long withTheTitle() throws Exception {
    long found = 0;
    for (JsonNode note : api.get(api.url("api/v1/notes/").build())) {
      found += note.path("title").asText().equals(title) ? 1 : 0;
    }
    return found;
  }

  @Test
  void givenADigestTwice_isOneNoteWithTheLaterText() throws Exception {
    String id = put("", "first");
    assertThat(put(id, "second")).isEqualTo(id);

    assertThat(withTheTitle()).isEqualTo(1);
    JsonNode content = note(id).path("data").path("content");
    assertThat(content.path("md").asText()).isEqualTo("second");
    assertThat(content.path("html").asText()).isEqualTo("<p>second</p>");
    assertThat(content.path("json").isNull()).isTrue();
    assertThat(note(id).path("access_grants")).isEmpty();
  }

  @Test
  void givenAnIdThatNobodyKept_isFoundAndIsOneNote() throws Exception {
    String id = put("", "first");
    String other;
    try (Notes notes = new Notes(config)) {
      other = notes.put("", title + " of another", title, "other", "<p>other</p>");
      made.add(other);
    }

    assertThat(put("", "second")).isEqualTo(id);

    assertThat(withTheTitle()).isEqualTo(2);
    assertThat(note(id).path("data").path("content").path("md").asText()).isEqualTo("second");
    assertThat(note(other).path("data").path("content").path("md").asText()).isEqualTo("other");
  }

  @Test
  void givenANoteThatWasDeleted_isWrittenAnew() throws Exception {
    String id = put("", "first");
    delete(id);

    assertThat(put(id, "again")).isNotEqualTo(id);
    assertThat(withTheTitle()).isEqualTo(1);
  }
}
