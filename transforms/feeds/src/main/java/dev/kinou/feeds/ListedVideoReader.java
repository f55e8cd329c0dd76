package dev.kinou.feeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.records.Json;
import dev.kinou.records.LiveStatus;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/** Reads the lines that yt-dlp prints for {@link #TEMPLATE}. */
final class ListedVideoReader {
  /** One JSON object a video. */
  static final String TEMPLATE =
      "video:%(.{_type,url,webpage_url,title,timestamp,duration,live_status,description,media_type,"
          + "language,channel_id,channel,playlist_channel_id,playlist_channel,extractor_key})j";

  /** The extractors that find plain files in a page; several may share the page's address. */
  private static final Set<String> DIRECT_LINKS = Set.of("Generic", "HTML5MediaEmbed");

  private ListedVideoReader() {}

  /**
   * @param approximate whether the times of YouTube's videos are
   * @return nothing for an entry that names no address of HTTP
   * @throws IOException if the line is no JSON object
   */
  static Optional<ListedVideo> read(String line, boolean approximate) throws IOException {
    JsonNode video;
    try {
      video = Json.mapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new IOException("yt-dlp wrote a line that is no JSON: " + PlainText.title(line), e);
    }
    boolean reference = text(video, "_type").orElse("video").startsWith("url");
    Optional<URI> url = address(video, reference ? "url" : "webpage_url");
    if (url.isEmpty()) {
      return Optional.empty();
    }
    boolean direct = !reference && DIRECT_LINKS.contains(text(video, "extractor_key").orElse(""));
    boolean shortForm =
        YouTube.showsShort(url.get()) || text(video, "media_type").orElse("").equals("short");
    return Optional.of(
        new ListedVideo(
            url.get(),
            direct ? address(video, "url") : Optional.empty(),
            PlainText.title(text(video, "title").orElse("(untitled)")),
            number(video, "timestamp").map(seconds -> Instant.ofEpochSecond(seconds.longValue())),
            approximate && YouTube.hosts(url.get()),
            number(video, "duration")
                .filter(seconds -> seconds > 0)
                .map(seconds -> Duration.ofMillis(Math.round(seconds * 1000))),
            text(video, "language").map(PlainText::language),
            PlainText.plain(text(video, "description").orElse("")),
            status(text(video, "live_status").orElse("")),
            shortForm,
            text(video, "channel_id").or(() -> text(video, "playlist_channel_id")),
            text(video, "channel").or(() -> text(video, "playlist_channel"))));
  }

  private static LiveStatus status(String word) {
    for (LiveStatus status : LiveStatus.values()) {
      if (status.name().toLowerCase(Locale.ROOT).equals(word)) {
        return status;
      }
    }
    return LiveStatus.NOT_LIVE;
  }

  /** Without the notes to itself that yt-dlp hangs on an address. */
  private static Optional<URI> address(JsonNode video, String field) {
    return text(video, field)
        .map(url -> url.replaceFirst("#__youtubedl_smuggle=.*", ""))
        .map(HttpUrl::parse)
        .map(HttpUrl::uri);
  }

  private static Optional<String> text(JsonNode video, String field) {
    JsonNode value = video.path(field);
    return value.isTextual() && !value.asText().isBlank()
        ? Optional.of(value.asText())
        : Optional.empty();
  }

  private static Optional<Double> number(JsonNode video, String field) {
    JsonNode value = video.path(field);
    return value.isNumber() ? Optional.of(value.asDouble()) : Optional.empty();
  }
}
