package dev.kinou.audio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinou.records.Captions.Origin;
import dev.kinou.records.LanguageTag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The captions that a host offers of a video, and which of them are in the language spoken. */
final class OfferedCaptions {
  /** Of YouTube's captions in the language that is spoken. */
  private static final String ORIGINAL = "-orig";

  private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*");

  /** Of a machine's translation YouTube says what into, and names it so. */
  private static final Pattern TRANSLATED = Pattern.compile("[?&]tlang=");

  private static final Pattern TRANSLATED_NAME = Pattern.compile("(?i).+ from .+");

  private final JsonNode info;
  private final Optional<String> spoken;

  /**
   * @param info of the video, as yt-dlp gives it
   * @param configured language, or empty
   * @param announced by the feed
   */
  OfferedCaptions(JsonNode info, String configured, Optional<String> announced) {
    this.info = info;
    this.spoken =
        Optional.of(configured)
            .filter(tag -> !tag.isEmpty())
            .or(() -> Optional.ofNullable(info.path("language").textValue()))
            .or(this::original)
            .or(() -> announced)
            .map(LanguageTag::language)
            .filter(language -> !language.isEmpty());
  }

  /**
   * One of them.
   *
   * @param language BCP 47
   * @param format as yt-dlp lists it: with {@code ext} and {@code url}
   */
  record Track(Origin origin, String language, ObjectNode format) {

    /** What a refusal begins with. */
    String name() {
      return origin.word() + ", " + language;
    }
  }

  /**
   * Those in the language spoken, the nearest tag first; at most one of each origin.
   *
   * @param refused is told why there is none, where some are offered
   */
  List<Track> spoken(CaptionsUse use, List<String> refused) {
    List<Track> found = new ArrayList<>();
    if (use != CaptionsUse.NEVER) {
      spoken(Origin.PUBLISHER, "subtitles", refused).ifPresent(found::add);
    }
    if (use == CaptionsUse.AUTOMATIC) {
      spoken(Origin.AUTOMATIC, "automatic_captions", refused).ifPresent(found::add);
    }
    return found;
  }

  private Optional<Track> spoken(Origin origin, String field, List<String> refused) {
    List<Track> offered = offered(origin, field);
    if (offered.isEmpty()) {
      return Optional.empty();
    }
    if (spoken.isEmpty()) {
      refused.add(
          "%s: what language is spoken, neither the host nor the feed says; speech.language can"
              .formatted(origin.word()));
      return Optional.empty();
    }
    Optional<Track> nearest =
        offered.stream()
            .filter(track -> LanguageTag.language(track.language()).equals(spoken.get()))
            .min(Comparator.comparingInt(track -> track.language().length()));
    if (nearest.isEmpty()) {
      List<String> others = offered.stream().map(Track::language).distinct().limit(5).toList();
      refused.add(
          "%s: none in %s, which is spoken, but in %s"
              .formatted(origin.word(), spoken.get(), String.join(", ", others)));
    }
    return nearest;
  }

  private List<Track> offered(Origin origin, String field) {
    List<Track> tracks = new ArrayList<>();
    Iterator<Map.Entry<String, JsonNode>> fields = info.path(field).fields();
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> one = fields.next();
      String tag = tag(one.getKey());
      if (TAG.matcher(tag).matches()) {
        readable(one.getValue())
            .ifPresent(format -> tracks.add(new Track(origin, LanguageTag.bcp47(tag), format)));
      }
    }
    return tracks;
  }

  /** WebVTT, else SubRip, else the best of the rest, which is converted. */
  private static Optional<ObjectNode> readable(JsonNode formats) {
    ObjectNode best = null;
    int bestRank = -1;
    for (JsonNode format : formats) {
      int rank = List.of("ttml", "dfxp", "srt", "vtt").indexOf(format.path("ext").asText());
      boolean translated =
          TRANSLATED.matcher(format.path("url").asText()).find()
              || TRANSLATED_NAME.matcher(format.path("name").asText()).matches();
      if (rank > bestRank && !translated) {
        best = (ObjectNode) format;
        bestRank = rank;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The language of the captions that the host marks as of the sound itself. */
  private Optional<String> original() {
    Iterator<String> tags = info.path("automatic_captions").fieldNames();
    while (tags.hasNext()) {
      String tag = tags.next();
      if (tag.endsWith(ORIGINAL)) {
        return Optional.of(tag(tag));
      }
    }
    return Optional.empty();
  }

  private static String tag(String key) {
    return key.endsWith(ORIGINAL) ? key.substring(0, key.length() - ORIGINAL.length()) : key;
  }
}
