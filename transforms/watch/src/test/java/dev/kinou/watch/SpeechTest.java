package dev.kinou.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.Passage;
import dev.kinou.records.VideoId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SpeechTest {
  @Test
  void givenPassagesThatOverlap_countsWhatIsSaidOnce() {
    Speech speech =
        speech(
            "The first sentence is here. The second one follows it.",
            "The second one follows it. And now the third is said.");

    assertThat(speech.sentences())
        .extracting(Speech.Sentence::text)
        .containsExactly(
            "The first sentence is here.",
            "The second one follows it.",
            "And now the third is said.");
    assertThat(speech.sentences()).extracting(Speech.Sentence::passage).containsExactly(0, 0, 1);
    assertThat(speech.usefulWords()).isEqualTo(16);
  }

  @Test
  void givenAnAdvertisement_leavesOutWhatStandsWithinIt() {
    Speech speech =
        speech(
            "Welcome back, everybody! Bees sleep at night. This video is sponsored by a mattress."
                + " It is soft and blue. I sleep on it. Use code BEE for ten percent off."
                + " A bee that sleeps lets its feelers hang.");

    assertThat(speech.sentences())
        .filteredOn(Speech.Sentence::useful)
        .extracting(Speech.Sentence::text)
        .containsExactly("Bees sleep at night.", "A bee that sleeps lets its feelers hang.");
  }

  @Test
  void givenASentenceThatComesAgain_countsItOnce() {
    Speech speech =
        speech(
            "We split the base pointer here. Hold on, the bell rang. Sorry. So, we split the base"
                + " pointer here.");

    assertThat(speech.sentences())
        .filteredOn(sentence -> !sentence.useful())
        .extracting(Speech.Sentence::text)
        .containsExactly("So, we split the base pointer here.");
  }

  @Test
  void givenALoopOfAModel_countsItOnce() {
    Speech speech = speech("thank you for this " + "thank you for this ".repeat(20));

    assertThat(speech.usefulWords()).isZero();
  }

  @Test
  void givenCaptionsWithoutFullStops_cutsBetweenWords() {
    String text = "so here we go again with one more word ".repeat(30).strip();

    Speech speech = speech(text);

    assertThat(speech.sentences()).hasSizeGreaterThan(3);
    assertThat(speech.sentences())
        .allSatisfy(
            sentence -> {
              assertThat(sentence.text()).hasSizeLessThanOrEqualTo(280).matches("\\w.*\\w");
              assertThat(text.substring(sentence.offset())).startsWith(sentence.text());
            });
  }

  @Test
  void givenAScriptWithoutSpaces_countsCharacters() {
    Speech speech = speech("蜂は夜に眠ります。チャンネル登録をお願いします。");

    assertThat(speech.sentences()).extracting(Speech.Sentence::useful).containsExactly(true, false);
    assertThat(speech.usefulWords()).isEqualTo(4);
  }

  private static Speech speech(String... texts) {
    List<EmbeddedPassage> passages = new ArrayList<>();
    for (String text : texts) {
      passages.add(
          new EmbeddedPassage(
              new Passage(
                  new UUID(0, passages.size()),
                  new VideoId("test:a"),
                  passages.size(),
                  "head",
                  text,
                  0,
                  1000,
                  URI.create("https://example.org/#t=0")),
              new float[] {1}));
    }
    return new Speech(passages, Locale.ENGLISH);
  }
}
