package dev.kinou.captions;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.records.CaptionsReader.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  @Test
  void givenTalkThroughout_passes() {
    assertThatCode(pass(Talk.cues(150, 4_000, 0), TEN_MINUTES)).doesNotThrowAnyException();
  }

  @Test
  void givenPausesForBreath_countsThemAsCovered() {
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < 75; i++) {
      cues.add(new Cue(i * 8_000L, i * 8_000L + 4_000, List.of(Talk.sentence(i))));
    }

    assertThatCode(pass(cues, TEN_MINUTES)).doesNotThrowAnyException();
  }

  @Test
  void givenOnlyTheBeginning_isRefusedWithItsCover() {
    assertRefused(Talk.cues(18, 4_000, 0), TEN_MINUTES, "cover 12 % of 10:00");
  }

  @Test
  void givenCoverAtTheLimit_decidesThere() {
    assertRefused(Talk.cues(89, 4_000, 0), TEN_MINUTES, "cover 59 % of 10:00");
    assertThatCode(pass(Talk.cues(90, 4_000, 0), TEN_MINUTES)).doesNotThrowAnyException();
  }

  @Test
  void givenCuesFarApart_coversTheirOwnTimeOnly() {
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      cues.add(new Cue(i * 10_000L, i * 10_000L + 4_000, List.of(Talk.sentence(i))));
    }

    assertRefused(cues, TEN_MINUTES, "cover 40 % of 10:00");
  }

  @Test
  void givenCuesThatOverlap_countsNoTimeTwice() {
    List<Cue> cues = new ArrayList<>(Talk.cues(50, 4_000, 0));
    cues.addAll(Talk.cues(50, 4_000, 0));
    cues.sort(java.util.Comparator.comparingLong(Cue::startMs));

    assertRefused(cues, TEN_MINUTES, "cover 33 % of 10:00");
  }

  @Test
  void givenCaptionsOfALongerRecording_isRefused() {
    assertRefused(
        Talk.cues(900, 4_000, 0), TEN_MINUTES, "they run to 1:00:00, the recording to 10:00");
  }

  @Test
  void givenTheSameOverAndOver_isRefused() {
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      cues.add(new Cue(i * 4_000L, i * 4_000L + 4_000, List.of(Talk.sentence(i % 15))));
    }

    assertRefused(cues, TEN_MINUTES, "90 % of the words are repeated");
  }

  @Test
  void givenARefrain_passes() {
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      String words = i % 3 == 0 ? "Subscribe to the channel and come back" : Talk.sentence(i);
      cues.add(new Cue(i * 4_000L, i * 4_000L + 4_000, List.of(words)));
    }

    assertThatCode(pass(cues, TEN_MINUTES)).doesNotThrowAnyException();
  }

  @Test
  void givenHardlyAWord_isRefused() {
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      cues.add(new Cue(i * 30_000L, i * 30_000L + 30_000, List.of("chapter " + i)));
    }

    assertRefused(cues, TEN_MINUTES, "4 words a minute");
  }

  @Test
  void givenMoreThanAnybodySays_isRefused() {
    assertRefused(Talk.cues(600, 1_000, 0), TEN_MINUTES, "words a minute");
  }

  @Test
  void givenJapanese_countsCharactersInsteadOfWords() {
    List<Cue> cues = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      cues.add(new Cue(i * 4_000L, i * 4_000L + 4_000, List.of("昨日の夜に" + i + "番目の話をもう一度聞きました")));
    }

    assertThatCode(pass(cues, TEN_MINUTES)).doesNotThrowAnyException();
  }

  private static ThrowingCallable pass(List<Cue> cues, Duration length) {
    return () -> Gate.pass(cues, cues, length);
  }

  private static void assertRefused(List<Cue> cues, Duration length, String why) {
    assertThatThrownBy(pass(cues, length))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(why);
  }
}
