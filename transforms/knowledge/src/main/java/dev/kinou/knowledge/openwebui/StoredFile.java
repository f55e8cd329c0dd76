package dev.kinou.knowledge.openwebui;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.knowledge.VideoMetadata;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file on the server.
 *
 * @param name as it was uploaded
 * @param hash SHA-256 of the text that the server extracted; empty until it is indexed
 * @param status {@code pending}, {@code processing}, {@code completed} or {@code failed}; empty
 *     where the answer does not say
 * @param metadata that it was uploaded with
 * @param created seconds since 1970, by the server's clock
 * @param updated likewise
 */
public record StoredFile(
    String id,
    String name,
    String hash,
    String status,
    Map<String, String> metadata,
    long created,
    long updated) {
  /** The same for every loader, so that all agree on which of several copies stays. */
  public static final Comparator<StoredFile> ELDEST =
      Comparator.comparingLong(StoredFile::created).thenComparing(StoredFile::id);

  /** The metadata's key that names the knowledge that a file is for. */
  static final String KNOWLEDGE = "knowledge_id";

  public StoredFile {
    metadata = Map.copyOf(metadata);
  }

  static StoredFile of(JsonNode item) {
    Map<String, String> metadata = new TreeMap<>();
    item.path("meta")
        .path("data")
        .fields()
        .forEachRemaining(field -> metadata.put(field.getKey(), field.getValue().asText()));
    return new StoredFile(
        item.path("id").asText(),
        item.path("filename").asText(item.path("meta").path("name").asText()),
        item.path("hash").asText(""),
        item.path("data").path("status").asText(""),
        metadata,
        item.path("created_at").asLong(),
        item.path("updated_at").asLong());
  }

  /** The knowledge that it was uploaded for; empty if for none. */
  public String knowledge() {
    return metadata.getOrDefault(KNOWLEDGE, "");
  }

  /** Whether Kinou uploaded it. */
  public boolean marked() {
    return metadata.containsKey(VideoMetadata.MARK);
  }

  /** How the names of all files of the same video end; the name itself if it is of no video. */
  public String tag() {
    return name.substring(Math.max(name.lastIndexOf('['), 0));
  }

  public boolean completed() {
    return status.equals("completed");
  }

  public boolean underWay() {
    return status.equals("pending") || status.equals("processing");
  }

  /** Whether it still has the blank in place of its text: see {@link Bulk}. */
  public boolean blank() {
    return Blank.isHash(hash);
  }

  /** Whether it was uploaded for a group, and does not have its text for all to see yet. */
  boolean inGroup() {
    return blank() || status.isEmpty();
  }

  public StoredFile withStatus(String value) {
    return new StoredFile(id, name, hash, value, metadata, created, updated);
  }
}
