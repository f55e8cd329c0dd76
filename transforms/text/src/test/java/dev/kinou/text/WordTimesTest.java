package dev.kinou.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.Passage;
import dev.kinou.records.Segment;
import dev.kinou.records.Transcript;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordTimesTest {
  private final PassageCutter cutter = new PassageCutter(ZoneId.of("UTC"), TokenCounter.UNLIMITED);

  private static Transcript transcript(Segment... segments) {
    return new Transcript(
        Transcripts.video(), "whisper-tiny", "en", Duration.ofHours(1), List.of(segments));
  }

  private static Segment segment(long startMs, long endMs, String text) {
    return new Segment(startMs, endMs, text, 1, 0);
  }

  @Test
  void givenALongPause_knowsWhatIsSaidAfterIt() {
    Transcript transcript =
        transcript(
            segment(0, 4_000, "Let the dough rest."), segment(604_000, 608_000, "Then bake it."));
    Passage passage = cutter.cut(transcript).get(0);

    assertThat(new WordTimes(transcript).of(passage, "Then bake it."))
        .hasValueSatisfying(
            moment -> {
              assertThat(moment.startMs()).isEqualTo(604_000);
              assertThat(moment.link().toString()).endsWith("&t=604s");
            });
  }

  @Test
  void givenThatTheSameIsSaidAgainAndAgain_tellsThePassagesApart() {
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      segments.add(segment(i * 10_000L, i * 10_000L + 9_000, "It is said again and again."));
    }
    Transcript transcript = transcript(segments.toArray(Segment[]::new));
    WordTimes times = new WordTimes(transcript);
    List<Passage> passages = cutter.cut(transcript);

    assertThat(passages).hasSizeGreaterThan(2);
    assertThat(passages)
        .allSatisfy(
            passage ->
                assertThat(times.of(passage, "It is said"))
                    .hasValueSatisfying(
                        moment -> assertThat(moment.startMs()).isEqualTo(passage.startMs())));
  }

  @Test
  void givenWhatIsNotSaidThere_saysNothing() {
    Transcript transcript = transcript(segment(0, 4_000, "Let the dough rest."));
    Transcript other = transcript(segment(0, 4_000, "Bake it for an hour."));
    Passage passage = cutter.cut(transcript).get(0);

    assertThat(new WordTimes(transcript).of(passage, "Let it burn.")).isEmpty();
    assertThat(new WordTimes(other).of(passage, "Let the dough rest.")).isEmpty();
  }
}
