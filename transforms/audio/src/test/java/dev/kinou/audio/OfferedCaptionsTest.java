package dev.kinou.audio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kinou.records.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OfferedCaptionsTest {
  private static final String VTT = "[{'ext': 'json3', 'url': 'u1'}, {'ext': 'vtt', 'url': 'u2'}]";

  private final List<String> refused = new ArrayList<>();

  @Test
  void givenPublishersInSeveralLanguages_takesTheOneThatTheHostSaysIsSpoken() throws Exception {
    assertThat(
            spoken(
                "{'language': 'ja', 'subtitles': {'en': %1$s, 'ja': %1$s, 'live_chat': %1$s}}"
                    .formatted(VTT),
                CaptionsUse.AUTOMATIC))
        .containsExactly("publisher, ja vtt u2");
    assertThat(refused).isEmpty();
  }

  @Test
  void givenConfiguredLanguage_believesItFirst() throws Exception {
    JsonNode info =
        info("{'language': 'ja', 'subtitles': {'en': %1$s, 'ja': %1$s}}".formatted(VTT));

    assertThat(names(new OfferedCaptions(info, "en", Optional.of("ja")), CaptionsUse.PUBLISHER))
        .containsExactly("publisher, en vtt u2");
  }

  @Test
  void givenFeedsLanguageOnly_believesIt() throws Exception {
    JsonNode info = info("{'subtitles': {'en-GB': %1$s, 'deu': %1$s}}".formatted(VTT));

    assertThat(names(new OfferedCaptions(info, "", Optional.of("en-US")), CaptionsUse.PUBLISHER))
        .containsExactly("publisher, en-GB vtt u2");
    assertThat(names(new OfferedCaptions(info, "", Optional.of("de")), CaptionsUse.PUBLISHER))
        .containsExactly("publisher, de vtt u2");
  }

  @Test
  void givenTranslationsOnly_refusesThemAndSaysWhatThereIs() throws Exception {
    assertThat(
            spoken(
                "{'language': 'ja', 'subtitles': {'en': %1$s, 'de': %1$s}}".formatted(VTT),
                CaptionsUse.PUBLISHER))
        .isEmpty();
    assertThat(refused).containsExactly("publisher: none in ja, which is spoken, but in en, de");
  }

  @Test
  void givenNobodyWhoSaysWhatIsSpoken_refuses() throws Exception {
    assertThat(spoken("{'subtitles': {'en': %s}}".formatted(VTT), CaptionsUse.PUBLISHER)).isEmpty();
    assertThat(refused).singleElement().asString().contains("speech.language");
  }

  @Test
  void givenAutomaticOnes_takesTheOriginalOnlyWhereTheyAreAllowed() throws Exception {
    String info =
        """
        {'automatic_captions': {
          'ja': [{'ext': 'vtt', 'url': 'http://h/timedtext?lang=ja&kind=asr', 'name': 'Japanese'}],
          'ja-orig': [{'ext': 'vtt', 'url': 'http://h/timedtext?lang=ja&kind=asr&orig=1'}],
          'en': [{'ext': 'vtt', 'url': 'http://h/timedtext?lang=ja&kind=asr&tlang=en'}],
          'de-ja': [{'ext': 'vtt', 'url': 'http://h/x', 'name': 'German from Japanese'}]}}
        """;

    assertThat(spoken(info, CaptionsUse.AUTOMATIC))
        .containsExactly("automatic, ja vtt http://h/timedtext?lang=ja&kind=asr");
    assertThat(spoken(info, CaptionsUse.PUBLISHER)).isEmpty();
    assertThat(spoken(info, CaptionsUse.NEVER)).isEmpty();
    assertThat(refused).isEmpty();
  }

  @Test
  void givenMachineTranslationIntoTheConfiguredLanguage_isNotTaken() throws Exception {
    JsonNode info =
        info(
            "{'automatic_captions': {'en': [{'ext': 'vtt', 'url': 'http://h/?lang=ja&tlang=en'}],"
                + " 'en-ja': [{'ext': 'vtt', 'url': 'http://h/', 'name': 'English from Japanese'}],"
                + " 'ja': [{'ext': 'vtt', 'url': 'http://h/?lang=ja'}]}}");

    assertThat(names(new OfferedCaptions(info, "en", Optional.empty()), CaptionsUse.AUTOMATIC))
        .isEmpty();
    assertThat(refused).containsExactly("automatic: none in en, which is spoken, but in ja");
  }

  @Test
  void givenBothAndAutomaticAllowed_publishersComeFirst() throws Exception {
    assertThat(
            spoken(
                "{'language': 'en', 'subtitles': {'en': %1$s}, 'automatic_captions': {'en': %1$s}}"
                    .formatted(VTT),
                CaptionsUse.AUTOMATIC))
        .containsExactly("publisher, en vtt u2", "automatic, en vtt u2");
  }

  @Test
  void givenFormatsThatNobodyReads_offersNone() throws Exception {
    assertThat(
            spoken(
                "{'language': 'en', 'subtitles': {'en': [{'ext': 'json3', 'url': 'u'}]}}",
                CaptionsUse.PUBLISHER))
        .isEmpty();
    assertThat(
            spoken(
                "{'language': 'en', 'subtitles': {'en': [{'ext': 'ttml', 'url': 'u'},"
                    + " {'ext': 'srt', 'url': 'v'}]}}",
                CaptionsUse.PUBLISHER))
        .containsExactly("publisher, en srt v");
  }

  private List<String> spoken(String info, CaptionsUse use) throws Exception {
    return names(new OfferedCaptions(info(info), "", Optional.empty()), use);
  }

  private List<String> names(OfferedCaptions offered, CaptionsUse use) {
    return offered.spoken(use, refused).stream()
        .map(
            track ->
                "%s %s %s"
                    .formatted(
                        track.name(),
                        track.format().path("ext").asText(),
                        track.format().path("url").asText()))
        .toList();
  }

  private static JsonNode info(String json) throws Exception {
    return Json.mapper().readTree(json.replace('\'', '"'));
  }
}
