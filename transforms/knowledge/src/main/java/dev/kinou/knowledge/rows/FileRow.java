package dev.kinou.knowledge.rows;

import java.util.Map;

/**
 * A row of {@code file}, and of {@code knowledge_file}, which links it to its knowledge.
 *
 * @param link id of the row in {@code knowledge_file}
 * @param knowledge id
 * @param owner of both rows, in {@code user_id}
 * @param name in {@code filename}
 * @param hash SHA-256 of the content
 * @param data JSON: the content, and that it is processed
 * @param meta JSON: what an upload would have left; Kinou's mark and the video below {@code data}
 * @param at in {@code created_at} and {@code updated_at}, seconds since 1970
 */
public record FileRow(
    String id,
    String link,
    String knowledge,
    String owner,
    String name,
    String hash,
    Map<String, Object> data,
    Map<String, Object> meta,
    long at) {
  /** In {@code path}: there is no file on the server's disk, but null keeps it from deleting. */
  public static final String PATH = "";
}
