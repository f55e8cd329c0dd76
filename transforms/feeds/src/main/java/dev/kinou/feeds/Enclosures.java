package dev.kinou.feeds;

import com.rometools.rome.feed.synd.SyndEnclosure;
import com.rometools.rome.feed.synd.SyndEntry;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jdom2.Element;

/** Finds the recording among an entry's enclosures: sound before moving pictures. */
final class Enclosures {
  private Enclosures() {}

  private record Enclosure(URI url, boolean sound) {}

  static Optional<URI> recording(SyndEntry entry, Markup markup, HttpUrl feed) {
    List<Enclosure> found = new ArrayList<>();
    for (SyndEnclosure enclosure : entry.getEnclosures()) {
      add(found, enclosure.getUrl(), enclosure.getType(), feed);
    }
    for (Element content : markup.mediaContents()) {
      String type = content.getAttributeValue("type", content.getAttributeValue("medium", ""));
      add(found, content.getAttributeValue("url"), type, feed);
    }
    return found.stream()
        .filter(Enclosure::sound)
        .findFirst()
        .or(() -> found.stream().findFirst())
        .map(Enclosure::url);
  }

  private static void add(List<Enclosure> found, String link, String type, HttpUrl feed) {
    HttpUrl url = link == null || link.isBlank() ? null : feed.resolve(link.strip());
    if (url == null) {
      return;
    }
    String kind = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
    boolean untyped = kind.isEmpty() || kind.equals("application/octet-stream");
    String path = url.encodedPath().toLowerCase(Locale.ROOT);
    boolean sound =
        kind.startsWith("audio")
            || (untyped && path.matches(".*\\.(?:mp3|m4a|m4b|aac|ogg|oga|opus|flac|wav)"));
    boolean pictures =
        kind.startsWith("video") || (untyped && path.matches(".*\\.(?:mp4|m4v|webm|mkv|mov)"));
    if (sound || pictures) {
      found.add(new Enclosure(url.uri(), sound));
    }
  }
}
