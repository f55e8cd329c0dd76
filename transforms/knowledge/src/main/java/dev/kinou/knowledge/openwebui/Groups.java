package dev.kinou.knowledge.openwebui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.kinou.records.Json;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import okhttp3.HttpUrl;

/** The server's groups of accounts, and what they may read. Many threads. */
final class Groups {
  private static final String GROUP = "group";
  private static final String READ = "read";

  private final Api api;

  Groups(Api api) {
    this.api = api;
  }

  /** The ids of the groups that the key's account may share with, by name. */
  Map<String, String> all() throws IOException {
    Map<String, String> ids = new TreeMap<>();
    api.get(api.url("api/v1/groups/").build())
        .forEach(group -> ids.put(group.path("name").asText(), group.path("id").asText()));
    return ids;
  }

  /** Lets groups read a knowledge, besides whoever may already. */
  void letRead(String knowledge, Collection<String> groups) throws IOException {
    HttpUrl url = api.url("api/v1/knowledge").addPathSegment(knowledge).build();
    ArrayNode grants = Json.mapper().createArrayNode();
    api.get(url).path("access_grants").forEach(grants::add);
    for (String group : groups) {
      grants
          .addObject()
          .put("principal_type", GROUP)
          .put("principal_id", group)
          .put("permission", READ);
    }
    api.post(
        url.newBuilder().addPathSegments("access/update").build(),
        Map.of("access_grants", grants),
        null);
  }

  /** The ids of those that may read a knowledge, as the server describes it. */
  static Set<String> readers(JsonNode knowledge) {
    Set<String> groups = new TreeSet<>();
    for (JsonNode grant : knowledge.path("access_grants")) {
      if (grant.path("principal_type").asText().equals(GROUP)
          && grant.path("permission").asText().equals(READ)) {
        groups.add(grant.path("principal_id").asText());
      }
    }
    return groups;
  }
}
