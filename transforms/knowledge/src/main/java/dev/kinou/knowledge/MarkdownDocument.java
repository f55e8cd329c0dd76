package dev.kinou.knowledge;

import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.OneLine;
import dev.kinou.records.Passage;
import dev.kinou.records.Sha256;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A video's text as the Markdown file that a knowledge is given: a head, then one paragraph a
 * passage.
 *
 * <p>The server splits it again: first at headings, which it may take for titles, so there are
 * none; then recursively to 1000 characters, so every paragraph is one line of at most {@link
 * #PARAGRAPH} and begins with its own moment's time and link. The same document always gives the
 * same bytes, and two videos never share a text, since their links differ.
 *
 * @param fileName unique to the video and the same in every night, whatever its title becomes
 * @param text Markdown
 * @param hash SHA-256 of the text's UTF-8
 */
public record MarkdownDocument(String fileName, String text, String hash) {
  /** The longest paragraph, in code points. */
  public static final int PARAGRAPH = 900;

  private static final int TITLE = 60;

  public static MarkdownDocument of(Document document, ZoneId zone) {
    Video video = document.video();
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(head(video, zone));
    for (EmbeddedPassage embedded : document.passages()) {
      paragraphs.addAll(paragraphs(video, embedded.passage()));
    }
    if (document.passages().isEmpty()) {
      paragraphs.add("Nothing was said in it.");
    }
    String text = String.join("\n\n", paragraphs) + "\n";
    return new MarkdownDocument(
        fileName(video), text, Sha256.hex(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** How the names of a video's files end, so that they are found under any title. */
  public static String tag(VideoId video) {
    return "[" + video.fileName() + "].md";
  }

  public static String fileName(Video video) {
    return (PlainText.fileName(video.title()) + " " + tag(video.id())).strip();
  }

  public int characters() {
    return text.codePointCount(0, text.length());
  }

  /** One line, too: the server would carry the last of several over into the next chunk. */
  private static String head(Video video, ZoneId zone) {
    return "Title: %s; channel: %s; published: %s; link: %s; video: %s"
        .formatted(
            PlainText.escape(OneLine.of(video.title(), 200)),
            PlainText.escape(OneLine.of(video.channel().name(), 120)),
            video.published().atZone(zone).toLocalDate(),
            link(video.url().toASCIIString()),
            video.id());
  }

  private static List<String> paragraphs(Video video, Passage passage) {
    String title = PlainText.escape(OneLine.of(video.title(), TITLE));
    String start =
        "["
            + time(passage.startMs())
            + " · "
            + title
            + "]("
            + link(passage.link().toASCIIString())
            + ") ";
    int room = Math.max(PARAGRAPH - start.codePointCount(0, start.length()), 100);
    String words = PlainText.escape(OneLine.of(passage.text()));
    return Sentences.split(words, room).stream().map(start::concat).toList();
  }

  private static String link(String url) {
    return url.replace("(", "%28").replace(")", "%29");
  }

  public static String time(long ms) {
    long seconds = ms / 1000;
    String minutes = Long.toString(seconds / 60 % 60);
    return (seconds < 3600 ? minutes : seconds / 3600 + ":" + twoDigits(minutes))
        + ":"
        + twoDigits(Long.toString(seconds % 60));
  }

  private static String twoDigits(String number) {
    return number.length() < 2 ? "0" + number : number;
  }
}
