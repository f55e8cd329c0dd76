package dev.kinou.knowledge;

import dev.kinou.records.Channel;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.Passage;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Documents to load. */
public final class Documents {
  private static final Channel CHANNEL =
      new Channel("UC1", "The Channel", URI.create("https://www.youtube.com/c/UC1"), List.of());

  private Documents() {}

  public static Video video(String id, String title) {
    return new Video(
        VideoId.youtube(id),
        URI.create("https://www.youtube.com/feeds/videos.xml?channel_id=UC1"),
        URI.create("https://www.youtube.com/watch?v=" + id),
        Optional.empty(),
        title,
        CHANNEL,
        Instant.parse("2026-11-19T12:00:00Z"),
        Optional.of(Duration.ofMinutes(1)),
        Optional.of("en"),
        "",
        LiveStatus.NOT_LIVE);
  }

  /** A passage every ten seconds. */
  public static Document document(String id, String title, String... passages) {
    Video video = video(id, title);
    List<EmbeddedPassage> embedded = new ArrayList<>();
    for (int i = 0; i < passages.length; i++) {
      Passage passage =
          new Passage(
              UUID.nameUUIDFromBytes((id + i).getBytes(StandardCharsets.UTF_8)),
              video.id(),
              i,
              title,
              passages[i],
              i * 10_000L,
              i * 10_000L + 9_000,
              URI.create(video.url() + "&t=" + i * 10 + "s"));
      embedded.add(new EmbeddedPassage(passage, new float[] {1}));
    }
    return new Document(video, "whisper-tiny", "passages-1", "all-MiniLM-L6-v2", embedded);
  }
}
