package dev.kinou.knowledge.openwebui;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.knowledge.KeyReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Accounts and groups for a test; they are deleted after it. */
public final class Accounts implements AutoCloseable {
  private final OpenWebUiConfig config;
  private final Api api;
  private final String run = UUID.randomUUID().toString();
  private final List<String> made = new ArrayList<>();

  public Accounts(OpenWebUiConfig config) {
    this.config = config;
    this.api = new Api(config);
  }

  /** The group's name. */
  public String group(String name) throws IOException {
    String unique = name + " " + run;
    JsonNode group = post("groups/create", Map.of("name", unique, "description", "of a test"));
    made.add("groups/id/" + group.path("id").asText() + "/delete");
    return unique;
  }

  /** A token of a new account without any rights. */
  public String account(String name) throws IOException {
    return make(name).path("token").asText();
  }

  public String member(String name, String group) throws IOException {
    JsonNode account = make(name);
    post(
        "groups/id/" + id(group) + "/users/add",
        Map.of("user_ids", List.of(account.path("id").asText())));
    return account.path("token").asText();
  }

  /** The same target with the key of another account, which is kept in a file. */
  public static OpenWebUiConfig as(String token, OpenWebUiConfig config, Path file)
      throws IOException {
    return new OpenWebUiConfig(
        config.name(),
        config.url(),
        KeyReference.file(Files.writeString(file, token)),
        config.knowledge(),
        config.description(),
        config.groups(),
        config.zone(),
        config.timeout(),
        config.processing(),
        config.poll(),
        config.maxCharacters());
  }

  /** Lets a group write the knowledges of the configuration. */
  void letWrite(String group) throws IOException {
    try (OpenWebUi server = new OpenWebUi(config)) {
      for (KnowledgeBase knowledge : server.knowledges(config.knowledge().fixedPart())) {
        List<Map<String, String>> grants = new ArrayList<>();
        for (String permission : List.of("read", "write")) {
          grants.add(
              Map.of(
                  "principal_type", "group", "principal_id", id(group), "permission", permission));
        }
        post("knowledge/" + knowledge.id() + "/access/update", Map.of("access_grants", grants));
      }
    }
  }

  private String id(String group) throws IOException {
    try (OpenWebUi server = new OpenWebUi(config)) {
      return server.groups().all().get(group);
    }
  }

  private JsonNode make(String name) throws IOException {
    JsonNode account =
        post(
            "auths/add",
            Map.of(
                "name",
                name,
                "email",
                name + "-" + run + "@example.org",
                "password",
                run,
                "role",
                "user"));
    made.add("users/" + account.path("id").asText());
    return account;
  }

  private JsonNode post(String path, Object body) throws IOException {
    return api.post(api.url("api/v1").addPathSegments(path).build(), body, null);
  }

  @Override
  public void close() throws IOException {
    for (String path : made) {
      api.delete(api.url("api/v1").addPathSegments(path).build());
    }
    api.close();
  }
}
