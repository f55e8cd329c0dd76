package dev.kinou.knowledge.openwebui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kinou.records.Json;
import dev.kinou.records.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Behaves as Open-WebUI 0.12.4 was seen to, its bad parts included: chunks are kept apart from
 * files, a duplicate is told by its hash, deleting by hash hits other files, an upload's 200 says
 * nothing about success.
 */
final class FakeOpenWebUi implements AutoCloseable {
  static final String KEY = "sk-right";

  /** What was embedded: one for each paragraph. */
  record Chunk(String knowledge, String file, String hash, String text) {}

  /** What is to go wrong, once. */
  record Fault(String request, int status, String header, String value, Runnable effect) {
    /** Before anything happens. */
    static Fault answer(String request, int status) {
      return new Fault(request, status, "X-None", "none", () -> {});
    }

    /** Everything happens, then the connection breaks. */
    static Fault dropAfter(String request) {
      return new Fault(request, -1, "X-None", "none", () -> {});
    }

    /** Something else happens in between. */
    static Fault meanwhile(String request, Runnable effect) {
      return new Fault(request, 0, "X-None", "none", effect);
    }
  }

  final List<ObjectNode> knowledges = new ArrayList<>();
  final List<ObjectNode> files = new ArrayList<>();
  final List<String> links = new ArrayList<>();
  final List<Chunk> chunks = new ArrayList<>();
  final List<Fault> faults = new ArrayList<>();
  final List<String> requests = new ArrayList<>();
  String failure = "";
  boolean administrator = true;
  boolean linksUploads = true;

  final FakeChat chat = new FakeChat(this);
  private final FakeBatches batches = new FakeBatches(this);

  /** Whether a text of white space makes a chunk, as some splitters do. */
  boolean chunksBlanks;

  final List<ObjectNode> groups = new ArrayList<>();
  long now = 1_795_000_000L;

  static {
    // Else every small answer waits 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private int ids;

  FakeOpenWebUi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newSingleThreadExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  ObjectNode knowledge(String name) {
    ObjectNode knowledge = Json.mapper().createObjectNode();
    knowledge.put("id", "k" + ++ids).put("name", name).put("created_at", now);
    knowledge.put("write_access", true).putArray("access_grants");
    knowledges.add(knowledge);
    return knowledge;
  }

  /** A file as an upload that got as far as {@code status} leaves it. */
  ObjectNode file(String name, String text, String knowledge, String status) {
    ObjectNode file = Json.mapper().createObjectNode();
    file.put("id", "f" + ++ids).put("filename", name).put("created_at", now).putNull("hash");
    file.put("updated_at", now);
    file.putObject("data").put("status", status).put("content", text);
    file.putObject("meta").put("name", name).putObject("data").put("knowledge_id", knowledge);
    files.add(file);
    return file;
  }

  void index(ObjectNode file, String knowledge) {
    String text = file.path("data").path("content").asText();
    String hash = Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    String id = file.path("id").asText();
    if (chunks.stream()
        .anyMatch(
            c -> c.knowledge.equals(knowledge) && c.hash.equals(hash) && !c.file.equals(id))) {
      throw new IllegalStateException("400: Duplicate content detected. Please provide unique");
    }
    if (chunksBlanks || !text.isBlank()) {
      for (String paragraph : text.split("\n\n")) {
        chunks.add(new Chunk(knowledge, id, hash, paragraph));
      }
    }
    file.put("hash", hash).put("updated_at", now);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    requests.add(request);
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Fault fault =
        faults.stream().filter(f -> request.startsWith(f.request)).findFirst().orElse(null);
    faults.remove(fault);
    if (fault != null) {
      fault.effect.run();
    }
    if (fault != null && fault.status > 0) {
      exchange.getResponseHeaders().add(fault.header, fault.value);
      send(exchange, fault.status, "{\"detail\":\"as told\"}");
      return;
    }
    int status = 200;
    String answer;
    if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      status = 401;
      answer = "{\"detail\":\"Your session has expired or the token is invalid.\"}";
    } else {
      try {
        String asked = String.valueOf(exchange.getRequestURI().getRawQuery());
        answer =
            Json.mapper()
                .writeValueAsString(
                    asked.contains("process=false")
                        ? unprocessed(body)
                        : route(request, query(exchange), body));
      } catch (IllegalStateException e) {
        status = Integer.parseInt(e.getMessage().substring(0, 3));
        answer = "{\"detail\":\"" + e.getMessage().substring(5) + "\"}";
      }
    }
    if (fault != null && fault.status < 0) {
      exchange.close();
      return;
    }
    send(exchange, status, answer);
  }

  private static void send(HttpExchange exchange, int status, String answer) throws IOException {
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String query(HttpExchange exchange) {
    String query = exchange.getRequestURI().getRawQuery();
    Matcher part =
        Pattern.compile("(?:query|filename)=([^&]*)").matcher(query == null ? "" : query);
    return part.find()
        ? URLDecoder.decode(part.group(1), StandardCharsets.UTF_8).replace("*", "")
        : "";
  }

  private Object route(String request, String query, String body) throws IOException {
    String path = request.replaceFirst("/api/v1", "");
    String[] parts = path.split("/");
    if (path.equals("GET /api/version")) {
      return Map.of("version", "0.12.4");
    } else if (path.equals("GET /api/models")) {
      return chat.models();
    } else if (path.equals("POST /api/chat/completions")) {
      return chat.complete(Json.mapper().readTree(body));
    } else if (path.equals("GET /retrieval/embedding")) {
      if (!administrator) {
        throw new IllegalStateException("401: You do not have permission");
      }
      return Map.of("RAG_EMBEDDING_ENGINE", "openai", "RAG_EMBEDDING_MODEL", "MiniLM");
    } else if (path.equals("GET /knowledge/search")) {
      return page(
          knowledges.stream().filter(k -> k.path("name").asText().contains(query)).toList());
    } else if (path.equals("POST /knowledge/create")) {
      return knowledge(Json.mapper().readTree(body).path("name").asText());
    } else if (path.matches("DELETE /knowledge/k\\d+/delete")) {
      return knowledges.removeIf(k -> k.path("id").asText().equals(parts[2]));
    } else if (path.matches("GET /knowledge/k\\d+/files")) {
      find(knowledges, parts[2]);
      return page(
          files.stream()
              .filter(f -> links.contains(parts[2] + f.path("id").asText()))
              .filter(f -> f.path("filename").asText().contains(query))
              .map(FakeOpenWebUi::without)
              .toList());
    } else if (path.matches("POST /knowledge/k\\d+/files/batch/add")) {
      return batches.link(parts[2], Json.mapper().readTree(body));
    } else if (path.equals("POST /retrieval/process/files/batch")) {
      return batches.process(Json.mapper().readTree(body));
    } else if (path.matches("POST /knowledge/k\\d+/sync/cleanup")) {
      for (JsonNode id : Json.mapper().readTree(body).path("file_ids")) {
        if (links.contains(parts[2] + id.asText())) {
          remove(parts[2], find(files, id.asText()));
        }
      }
      return Map.of("status", true);
    } else if (path.matches("GET /knowledge/k\\d+")) {
      return find(knowledges, parts[2]);
    } else if (path.matches("POST /knowledge/k\\d+/access/update")) {
      find(knowledges, parts[2])
          .set("access_grants", Json.mapper().readTree(body).path("access_grants"));
      return Map.of();
    } else if (path.equals("GET /groups") || path.equals("GET /groups/")) {
      return groups;
    } else if (path.matches("POST /knowledge/k\\d+/file/remove")) {
      String id = Json.mapper().readTree(body).path("file_id").asText();
      ObjectNode file = find(files, id);
      if (!links.contains(parts[2] + id)) {
        throw new IllegalStateException("400: We could not find what you're looking for :/");
      }
      remove(parts[2], file);
      return Map.of();
    } else if (path.equals("POST /files/") || path.equals("POST /files")) {
      return upload(body);
    } else if (path.equals("GET /files/search")) {
      List<ObjectNode> found =
          files.stream().filter(f -> f.path("filename").asText().contains(query)).toList();
      if (found.isEmpty()) {
        throw new IllegalStateException("404: No files found matching the pattern.");
      }
      return found;
    } else if (path.equals("POST /retrieval/process/file")) {
      JsonNode form = Json.mapper().readTree(body);
      ObjectNode file = find(files, form.path("file_id").asText());
      file.put("hash", setText(file, form.path("content").asText()));
      return Map.of();
    }
    return file(path, find(files, parts[2]), body);
  }

  private void remove(String knowledge, ObjectNode file) {
    String id = file.path("id").asText();
    String hash = file.path("hash").asText();
    links.remove(knowledge + id);
    chunks.removeIf(
        c -> c.knowledge.equals(knowledge) && (c.file.equals(id) || c.hash.equals(hash)));
    files.remove(file);
  }

  private ObjectNode unprocessed(String body) throws IOException {
    Upload upload = Upload.of(body);
    ObjectNode file = file(upload.name, upload.text, upload.knowledge(), "");
    ((ObjectNode) file.path("meta")).set("data", upload.metadata);
    file.putObject("data");
    return file;
  }

  private record Upload(String name, String text, JsonNode metadata) {
    static Upload of(String body) throws IOException {
      Matcher metadata =
          Pattern.compile("name=\"metadata\".*?\r\n\r\n(.*?)\r\n--", Pattern.DOTALL).matcher(body);
      Matcher part =
          Pattern.compile("filename=\"(.*?)\".*?\r\n\r\n(.*?)\r\n--", Pattern.DOTALL).matcher(body);
      if (!metadata.find() || !part.find()) {
        throw new IllegalStateException("400: no file");
      }
      return new Upload(part.group(1), part.group(2), Json.mapper().readTree(metadata.group(1)));
    }

    String knowledge() {
      return metadata.path("knowledge_id").asText();
    }
  }

  private Object file(String path, ObjectNode file, String body) throws IOException {
    String id = file.path("id").asText();
    if (path.endsWith("/process/status")) {
      return Map.of("status", file.path("data").path("status").asText());
    } else if (path.endsWith("/data/content/update")) {
      file.put("hash", setText(file, Json.mapper().readTree(body).path("content").asText()));
      for (ObjectNode knowledge : knowledges) {
        String k = knowledge.path("id").asText();
        if (links.contains(k + id)) {
          chunks.removeIf(c -> c.knowledge.equals(k) && c.file.equals(id));
          index(file, k);
        }
      }
      return Map.of();
    } else if (path.startsWith("DELETE")) {
      links.removeIf(link -> link.endsWith(id));
      files.remove(file);
      return Map.of();
    }
    return file;
  }

  static String setText(ObjectNode file, String text) {
    ((ObjectNode) file.path("data")).put("content", text);
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
  }

  private ObjectNode upload(String body) throws IOException {
    Upload upload = Upload.of(body);
    String knowledge = upload.knowledge();
    ObjectNode file = file(upload.name, upload.text, knowledge, "pending");
    ((ObjectNode) file.path("meta")).set("data", upload.metadata);
    ObjectNode answer = file.deepCopy();
    ObjectNode data = (ObjectNode) file.path("data");
    try {
      if (!failure.isEmpty()) {
        throw new IllegalStateException(failure);
      }
      if (linksUploads && !knowledge.isEmpty()) {
        index(file, knowledge);
        links.add(knowledge + file.path("id").asText());
      } else {
        file.put("hash", setText(file, upload.text));
      }
      data.put("status", "completed");
    } catch (IllegalStateException e) {
      data.put("status", "failed").put("error", e.getMessage());
      file.putNull("hash");
    }
    return answer;
  }

  static ObjectNode without(ObjectNode file) {
    ObjectNode listed = file.deepCopy();
    listed.remove("data");
    return listed;
  }

  static ObjectNode find(List<ObjectNode> all, String id) {
    return all.stream()
        .filter(one -> one.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("400: We could not find what you're looking for :/"));
  }

  private static ObjectNode page(List<ObjectNode> items) {
    ObjectNode page = Json.mapper().createObjectNode().put("total", items.size());
    ArrayNode array = page.putArray("items");
    items.forEach(array::add);
    return page;
  }
}
