package dev.kinou.knowledge.openwebui;

import com.fasterxml.jackson.databind.JsonNode;
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
import okhttp3.HttpUrl;

/** The notes of the key's account. One thread. */
public final class Notes implements AutoCloseable {
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
   * Writes a note, or writes it anew where the server still has it.
   *
   * @param id what this returned before; {@code ""} the first time
   * @param html the same as {@code markdown}, which is what the server's editor shows
   * @return the note's id
   * @throws IOException if the server refuses or is not reached; the message says what to check
   */
  public String put(String id, String title, String markdown, String html)
      throws IOException, InterruptedException {
    ObjectNode content = Json.mapper().createObjectNode();
    content.put("md", markdown).put("html", html).putNull("json");
    Map<String, Object> note = Map.of("title", title, "data", Map.of("content", content));
    try {
      return id.isEmpty() ? create(note) : update(id, note);
    } catch (OpenWebUiException e) {
      throw explained(e);
    }
  }

  private String create(Map<String, Object> note) throws IOException, InterruptedException {
    Map<String, Object> form = new HashMap<>(note);
    form.put("access_grants", Collections.emptyList());
    return post(notes().addPathSegment("create").build(), form);
  }

  private String update(String id, Map<String, Object> note)
      throws IOException, InterruptedException {
    try {
      return post(notes().addPathSegment(id).addPathSegment("update").build(), note);
    } catch (OpenWebUiException e) {
      if (e.status() != 404) {
        throw e;
      }
      return create(note); // somebody deleted it
    }
  }

  private String post(HttpUrl url, Map<String, Object> form)
      throws IOException, InterruptedException {
    try {
      JsonNode note = Failsafe.with(retry).get(() -> api.post(url, form, null));
      if (!note.path("id").isTextual()) {
        throw new IOException("POST %s answered without a note's id".formatted(url));
      }
      return note.path("id").asText();
    } catch (FailsafeException e) {
      if (Thread.interrupted() || e.getCause() instanceof InterruptedException) {
        throw new InterruptedException("Writing a note was cancelled");
      }
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
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
