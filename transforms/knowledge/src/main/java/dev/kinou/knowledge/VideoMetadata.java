package dev.kinou.knowledge;

import dev.kinou.records.OneLine;
import dev.kinou.records.Video;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is kept beside all that is written: Kinou's mark, which video it is from, and where its
 * words come from.
 */
public final class VideoMetadata {
  /** The mark's key: what lacks it is never touched. Its value counts changes of the layout. */
  public static final String MARK = "kinou";

  public static final String VIDEO = "video";
  public static final String PUBLISHED = "published";

  /** Beside a vector that we brought: what made it. */
  public static final String EMBEDDER = "embedder";

  /** A model's name, or whose captions they are; {@code source} is the server's own key. */
  public static final String WORDS = "words";

  private VideoMetadata() {}

  /**
   * In the order in which it is written, always the same.
   *
   * @param words as {@link dev.kinou.records.Document#transcriptModel} names them
   */
  public static Map<String, String> of(Video video, String words) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(MARK, "1");
    metadata.put("title", OneLine.of(video.title(), 200));
    metadata.put("channel", OneLine.of(video.channel().name(), 120));
    metadata.put("url", video.url().toASCIIString());
    metadata.put(PUBLISHED, video.published().toString());
    metadata.put(VIDEO, video.id().value());
    metadata.put(WORDS, words);
    return metadata;
  }
}
