package dev.kinou.knowledge.rows;

import dev.kinou.records.VideoId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Ids made of names, so that a second load meets the first. All chunks of a video begin alike and
 * so stand side by side in an index, which keeps the cost of adding them flat.
 */
public final class RowIds {
  private RowIds() {}

  /** Of a video's row in {@code file}. */
  public static String file(String knowledge, VideoId video) {
    return named("file", knowledge + "\n" + video.value());
  }

  /** Of the row in {@code knowledge_file} that links the file to its knowledge. */
  public static String link(String file) {
    return named("knowledge_file", file);
  }

  /**
   * @param place among the file's chunks, from 0
   */
  public static String chunk(String file, int place) {
    return file + "-" + place;
  }

  private static String named(String table, String name) {
    return UUID.nameUUIDFromBytes(
            ("kinou\n" + table + "\n" + name).getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}
