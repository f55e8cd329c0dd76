package dev.kinou.knowledge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.kinou.records.OneLine;
import dev.kinou.records.Video;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The template of a knowledge's name: {@code {yyyy}}, {@code {MM}}, {@code {dd}} and any other
 * letters of {@link DateTimeFormatter} stand for the day a video was published, {@code {channel}}
 * for who published it.
 *
 * @param template for instance {@code YouTube {yyyy}-{MM}}
 */
public record KnowledgeName(@JsonValue String template) implements Serializable {
  private static final Pattern PART = Pattern.compile("\\{([^{}]*)}");

  @JsonCreator
  public KnowledgeName {
    if (template == null || template.isBlank()) {
      throw new IllegalArgumentException("A knowledge needs a name, but it was empty");
    }
    Matcher parts = PART.matcher(template);
    while (parts.find()) {
      if (!parts.group(1).equals("channel") && !isDate(parts.group(1))) {
        throw new IllegalArgumentException(
            "The knowledge's name '%s' has the unknown part {%s}: use {yyyy}, {MM}, {dd} or {channel}"
                .formatted(template, parts.group(1)));
      }
    }
  }

  /** The name of the knowledge that the video belongs to. */
  public String of(Video video, ZoneId zone) {
    ZonedDateTime day = video.published().atZone(zone);
    return PART.matcher(template)
        .replaceAll(
            part ->
                Matcher.quoteReplacement(
                    part.group(1).equals("channel")
                        ? OneLine.of(video.channel().name(), 120)
                        : formatter(part.group(1)).format(day)))
        .strip();
  }

  /** Whether this template may have given {@code name}. */
  public boolean matches(String name) {
    StringBuilder regex = new StringBuilder();
    Matcher parts = PART.matcher(template.strip());
    int from = 0;
    while (parts.find()) {
      regex.append(Pattern.quote(template.strip().substring(from, parts.start())));
      regex.append(
          switch (parts.group(1)) {
            case "yyyy" -> "\\d{4}";
            case "MM", "dd" -> "\\d{2}";
            default -> ".+";
          });
      from = parts.end();
    }
    regex.append(Pattern.quote(template.strip().substring(from)));
    return Pattern.matches(regex.toString(), name);
  }

  private static boolean isDate(String pattern) {
    try {
      return pattern.matches("[A-Za-z]+") && !formatter(pattern).format(LocalDate.EPOCH).isEmpty();
    } catch (IllegalArgumentException | DateTimeException e) {
      return false;
    }
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }

  /** What every name of this template contains: the longest stretch outside of the parts. */
  public String fixedPart() {
    String longest = "";
    for (String stretch : PART.split(template.strip())) {
      longest = stretch.length() > longest.length() ? stretch : longest;
    }
    return longest.strip();
  }
}
