package dev.kinou.text;

import dev.kinou.records.Sha256;
import dev.kinou.records.Video;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * The first line of every passage of a video: title, channel, date and link. It takes at most half
 * of what the embedder reads: a long title is shortened, the words are not.
 */
final class HeadLine {
  private static final String BETWEEN = " · ";
  private static final int LONGEST_TITLE = 120;
  private static final int LONGEST_CHANNEL = 60;
  private static final int SHORTEST = 8;

  private final Video video;
  private final String date;
  private final TokenCounter tokens;

  HeadLine(Video video, ZoneId zone, TokenCounter tokens) {
    this.video = video;
    this.date = DateTimeFormatter.ISO_LOCAL_DATE.withZone(zone).format(video.published());
    this.tokens = tokens;
  }

  /** One line, without its end. */
  String at(URI link) {
    String title = Graphemes.oneLine(video.title());
    String channel = Graphemes.oneLine(video.channel().name());
    int titleLength = LONGEST_TITLE;
    int channelLength = LONGEST_CHANNEL;
    String end = link.toString() + reference(link);
    while (true) {
      String head =
          String.join(
              BETWEEN,
              Graphemes.shorten(title, titleLength),
              Graphemes.shorten(channel, channelLength),
              date,
              end);
      boolean shortest = titleLength == SHORTEST && channelLength == SHORTEST;
      if (tokens.count(head) <= tokens.limit() / 2) {
        return head;
      }
      if (shortest && end.equals(key())) {
        return head;
      }
      if (shortest) {
        // An address this long would crowd out the words; it stays in the passage's link.
        end = key();
        titleLength = LONGEST_TITLE;
        channelLength = LONGEST_CHANNEL;
      } else {
        channelLength = titleLength == SHORTEST ? smaller(channelLength) : channelLength;
        titleLength = smaller(titleLength);
      }
    }
  }

  /** Episodes of a feed may all point to one page: their id then tells them apart. */
  private String reference(URI link) {
    String id = video.id().value();
    boolean named = id.startsWith("web:") || link.toString().contains(id.replaceFirst(".*?:", ""));
    return named ? "" : BETWEEN + key();
  }

  private String key() {
    return "ref "
        + Sha256.hex(video.id().value().getBytes(StandardCharsets.UTF_8)).substring(0, 12);
  }

  private static int smaller(int length) {
    return Math.max(SHORTEST, length * 3 / 4);
  }
}
