package dev.kinou.knowledge.openwebui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinou.records.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a {@link FakeOpenWebUi} does with many files in one request. */
final class FakeBatches {
  private final FakeOpenWebUi server;

  FakeBatches(FakeOpenWebUi server) {
    this.server = server;
  }

  /** This answer lists what is in the knowledge, and loses every error. */
  Object link(String knowledge, JsonNode forms) {
    FakeOpenWebUi.find(server.knowledges, knowledge);
    ArrayNode adding = Json.mapper().createArrayNode();
    for (JsonNode form : forms) {
      String id = form.path("file_id").asText();
      if (server.files.stream().noneMatch(f -> f.path("id").asText().equals(id))) {
        throw new IllegalStateException("400: File " + id + " not found");
      }
      if (!server.links.contains(knowledge + id)) {
        adding.add(FakeOpenWebUi.find(server.files, id));
      }
    }
    for (String id : put(knowledge, adding)) {
      server.links.add(knowledge + id);
    }
    return Map.of(
        "files",
        server.files.stream()
            .filter(f -> server.links.contains(knowledge + f.path("id").asText()))
            .map(FakeOpenWebUi::without)
            .map(f -> f.without("filename"))
            .toList());
  }

  Object process(JsonNode form) {
    ArrayNode errors = Json.mapper().createArrayNode();
    List<String> done = put(form.path("collection_name").asText(), form.path("files"));
    for (JsonNode file : form.path("files")) {
      if (!done.contains(file.path("id").asText())) {
        errors.addObject().put("file_id", file.path("id").asText()).put("error", "400: empty");
      }
    }
    return Map.of("results", List.of(), "errors", errors);
  }

  /** Splits all together, so that those without a chunk need one that has some. */
  private List<String> put(String collection, JsonNode adding) {
    boolean any = server.chunksBlanks;
    for (JsonNode file : adding) {
      any |= !file.path("data").path("content").asText().isBlank();
    }
    List<String> done = new ArrayList<>();
    for (JsonNode given : adding) {
      ObjectNode file =
          server.files.stream()
              .filter(f -> f.path("id").equals(given.path("id")))
              .findFirst()
              .orElse(null);
      if (file != null && any && server.failure.isEmpty()) {
        try {
          FakeOpenWebUi.setText(file, given.path("data").path("content").asText());
          server.index(file, collection);
          done.add(file.path("id").asText());
        } catch (IllegalStateException e) {
          continue; // a duplicate
        }
      }
    }
    return done;
  }
}
