package dev.kinou.knowledge.openwebui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kinou.knowledge.KeyReference;
import dev.kinou.records.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotesTest {
  private static final String SEARCH =
      "GET /api/v1/notes/search?query=Title&view_option=created&page=1";

  @TempDir Path directory;
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private final List<JsonNode> forms = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, String> marks = Collections.synchronizedMap(new LinkedHashMap<>());
  private final List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
  private boolean keepsWhatItFails;
  private String refusal = "{\"detail\": \"said no\"}";
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    forms.add(Json.mapper().readTree(exchange.getRequestBody().readAllBytes()));
    int status = answers.isEmpty() ? 200 : answers.remove(0);
    String said = status == 200 || keepsWhatItFails ? said(exchange.getRequestURI()) : refusal;
    byte[] body = said.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** Keeps what is created; a page of its search has two notes. */
  private String said(URI uri) {
    String path = uri.getPath();
    if (path.endsWith("/search")) {
      int page = Integer.parseInt(uri.getQuery().replaceAll(".*page=", ""));
      String items =
          marks.entrySet().stream()
              .skip(2L * (page - 1))
              .limit(2)
              .map(
                  note ->
                      "{\"id\": \"%s\", \"meta\": {\"kinou\": \"%s\"}}"
                          .formatted(note.getKey(), note.getValue()))
              .collect(Collectors.joining(", "));
      return "{\"items\": [%s], \"total\": %d}".formatted(items, marks.size());
    }
    if (path.endsWith("/create")) {
      String id = "note" + (marks.size() + 1);
      marks.put(id, forms.get(forms.size() - 1).path("meta").path("kinou").asText());
      return "{\"id\": \"%s\"}".formatted(id);
    }
    return "{\"id\": \"%s\"}".formatted(path.split("/")[4]);
  }

  private String put(String id) throws Exception {
    return put(id, "mark");
  }

  private String put(String id, String mark) throws Exception {
    Path key = Files.writeString(directory.resolve("key"), "sk-secret");
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    OpenWebUiConfig config = OpenWebUiConfig.of("home", url, KeyReference.file(key));
    try (Notes notes = new Notes(config, Duration.ofMillis(1))) {
      return notes.put(id, mark, "Title", "# Text", "<h1>Text</h1>");
    }
  }

  @Test
  void givenNoNote_createsOneForTheAccountOnly() throws Exception {
    assertThat(put("")).isEqualTo("note1");

    assertThat(requests).containsExactly(SEARCH, "POST /api/v1/notes/create");
    JsonNode form = forms.get(1);
    assertThat(form.path("title").asText()).isEqualTo("Title");
    assertThat(form.path("meta").path("kinou").asText()).isEqualTo("mark");
    assertThat(form.path("access_grants").isArray()).isTrue();
    assertThat(form.path("access_grants")).isEmpty();
    JsonNode content = form.path("data").path("content");
    assertThat(content.path("md").asText()).isEqualTo("# Text");
    assertThat(content.path("html").asText()).isEqualTo("<h1>Text</h1>");
    assertThat(content.path("json").isNull()).isTrue();
  }

  @Test
  void givenANote_updatesIt() throws Exception {
    put("a/b");

    assertThat(requests).containsExactly("POST /api/v1/notes/a%2Fb/update");
    assertThat(forms.get(0).has("access_grants")).isFalse();
  }

  @Test
  void givenANoteThatSomebodyDeleted_createsAnother() throws Exception {
    answers.add(404);

    assertThat(put("gone")).isEqualTo("note1");
    assertThat(requests)
        .containsExactly("POST /api/v1/notes/gone/update", SEARCH, "POST /api/v1/notes/create");
  }

  @Test
  void givenAServerThatIsBusy_triesAgain() throws Exception {
    answers.addAll(List.of(503, 429));

    assertThat(put("")).isEqualTo("note1");
    assertThat(requests).containsExactly(SEARCH, SEARCH, SEARCH, "POST /api/v1/notes/create");
  }

  @Test
  void givenAServerThatTakesItButAnswersWithAnError_isThereOnce() throws Exception {
    answers.addAll(List.of(200, 502));
    keepsWhatItFails = true;

    assertThat(put("")).isEqualTo("note1");

    assertThat(marks).hasSize(1);
    assertThat(requests)
        .containsExactly(
            SEARCH, "POST /api/v1/notes/create", SEARCH, "POST /api/v1/notes/note1/update");
  }

  @Test
  void givenAnIdThatNobodyKept_findsTheNoteAmongOthersByItsMark() throws Exception {
    for (String mark : List.of("a", "b", "c", "mark", "d")) {
      put("", mark);
    }
    requests.clear();

    assertThat(put("")).isEqualTo("note4");

    assertThat(requests)
        .containsExactly(
            SEARCH, SEARCH.replace("page=1", "page=2"), "POST /api/v1/notes/note4/update");
    assertThat(marks).hasSize(5);
  }

  @Test
  void givenAServerThatCannotSearch_createsIt() throws Exception {
    answers.add(404);

    assertThat(put("")).isEqualTo("note1");
    assertThat(requests).containsExactly(SEARCH, "POST /api/v1/notes/create");
  }

  @Test
  void givenARefusal_saysWhatToCheckAndNotTheKey() {
    answers.addAll(List.of(401, 403));

    assertThatThrownBy(() -> put(""))
        .hasMessageContaining("401: said no; check the key")
        .hasMessageContaining("Features")
        .hasMessageNotContaining("sk-secret");
    assertThatThrownBy(() -> put("")).hasMessageContaining("has switched notes off");
    assertThat(requests).hasSize(2);
  }

  @Test
  void givenAProxysPage_saysItsTitleAndNotThePage() {
    answers.addAll(List.of(400, 400));
    refusal =
        "<html><head><title>400 Bad Request</title></head><body>%s</body>"
            .formatted("x ".repeat(9));

    assertThatThrownBy(() -> put(""))
        .hasMessageEndingWith("/search answered 400: a page, “400 Bad Request”");
  }
}
