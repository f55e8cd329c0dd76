package dev.kinou.knowledge.openwebui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.kinou.records.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/** The notes of the key's account. One thread. */
public final class Notes implements AutoCloseable {
  private static final String MARK = "kinou";

  private final Api api;
  private final RetryPolicy<Object> retry;

  public Notes(OpenWebUiConfig config) {
    this(config, Duration.ofSeconds(1));
  }

  Notes(OpenWebUiConfig config, Duration firstDelay) {
    this.api = new Api(config);
    // What the server has answered to, it has not done; of a broken connection nobody knows.
    this.retry =
        RetryPolicy.builder()
            .handleIf(failure -> failure instanceof OpenWebUiException && Failures.passing(failure))
            .withMaxRetries(3)
            .withBackoff(firstDelay, firstDelay.multipliedBy(20), 3)
            .build();
  }

  /**
   * Writes a note, or writes it anew where the server still has it: looked for are the id, and then
   * the account's notes with the same title and mark, so that it is never there twice, even if
   * nobody has kept the id.
   *
   * @param id what this returned before; {@code ""} if that is not known
   * @param mark tells this note from all others; kept in its {@code meta}, which people do not see
   * @param html the same as {@code markdown}, which is what the server's editor shows
   * @return the note's id
   * @throws IOException if the server refuses or is not reached; the message says what to check
   */
  public String put(String id, String mark, String title, String markdown, String html)
      throws IOException, InterruptedException {
    ObjectNode content = Json.mapper().createObjectNode();
    content.put("md", markdown).put("html", html).putNull("json");
    Map<String, Object> note =
        Map.of("title", title, "data", Map.of("content", content), "meta", Map.of(MARK, mark));
    try {
      return Failsafe.with(retry).get(() -> put(id, mark, note));
    } catch (FailsafeException e) {
      if (Thread.interrupted() || e.getCause() instanceof InterruptedException) {
        throw new InterruptedException("Writing a note was cancelled");
      }
      if (e.getCause() instanceof OpenWebUiException answer) {
        throw explained(answer);
      }
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  private String put(String id, String mark, Map<String, Object> note) throws IOException {
    Optional<String> there = id.isEmpty() ? Optional.empty() : update(id, note);
    if (there.isEmpty()) {
      Optional<String> found = find(mark, note.get("title").toString());
      there = found.isEmpty() ? Optional.empty() : update(found.get(), note);
    }
    return there.isPresent() ? there.get() : create(note);
  }

  private String create(Map<String, Object> note) throws IOException {
    Map<String, Object> form = new HashMap<>(note);
    form.put("access_grants", Collections.emptyList());
    return post(notes().addPathSegment("create").build(), form);
  }

  /** Empty if somebody has deleted it. */
  private Optional<String> update(String id, Map<String, Object> note) throws IOException {
    try {
      return Optional.of(post(notes().addPathSegment(id).addPathSegment("update").build(), note));
    } catch (OpenWebUiException e) {
      if (e.status() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<String> find(String mark, String title) throws IOException {
    int seen = 0;
    for (int page = 1; ; page++) {
      JsonNode answer = search(title, page);
      for (JsonNode note : answer.path("items")) {
        if (note.path("meta").path(MARK).asText().equals(mark)) {
          return Optional.of(note.path("id").asText());
        }
      }
      seen += answer.path("items").size();
      if (answer.path("items").isEmpty() || seen >= answer.path("total").asInt()) {
        return Optional.empty();
      }
    }
  }

  private JsonNode search(String title, int page) throws IOException {
    HttpUrl url =
        notes()
            .addPathSegment("search")
            .addQueryParameter("query", title)
            .addQueryParameter("view_option", "created")
            .addQueryParameter("page", String.valueOf(page))
            .build();
    try {
      return api.get(url);
    } catch (OpenWebUiException e) {
      if (e.status() == 404) {
        return MissingNode.getInstance(); // a server that cannot search its notes
      }
      throw e;
    }
  }

  private String post(HttpUrl url, Map<String, Object> form) throws IOException {
    JsonNode note = api.post(url, form, null);
    if (!note.path("id").isTextual()) {
      throw new IOException("POST %s answered without a note's id".formatted(url));
    }
    return note.path("id").asText();
  }

  private static OpenWebUiException explained(OpenWebUiException e) {
    return switch (e.status()) {
      case 401 ->
          e.explained(
              "check the key, and that its account may use notes: an administrator allows that below"
                  + " Users, Groups, Default permissions, Features");
      case 403 ->
          e.explained(
              "an administrator has switched notes off, or API keys may not be used for them");
      case 404 -> e.explained("this server knows no notes, or is no Open-WebUI");
      default -> e;
    };
  }

  private HttpUrl.Builder notes() {
    return api.url("api/v1/notes");
  }

  @Override
  public void close() {
    api.close();
  }
}
