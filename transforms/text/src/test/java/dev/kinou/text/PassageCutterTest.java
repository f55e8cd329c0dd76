package dev.kinou.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.Passage;
import dev.kinou.records.Segment;
import dev.kinou.records.Transcript;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PassageCutterTest {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private final PassageCutter cutter = new PassageCutter(UTC, TokenCounter.UNLIMITED);

  private List<Passage> cut(String language, String... segments) {
    return cutter.cut(Transcripts.of(Transcripts.video(), language, segments));
  }

  /** A sentence of exactly {@code length} code points, without its space. */
  private static String sentence(int length) {
    return "S" + "o ".repeat((length - 2) / 2) + (length % 2 == 0 ? "." : "o.");
  }

  @Test
  void givenNothingSaid_cutsNothing() {
    assertThat(cut("en")).isEmpty();
    assertThat(cut("en", "", "  ", "\n")).isEmpty();
  }

  @Test
  void givenAShortTranscript_makesOnePassage() {
    List<Passage> passages = cut("en", " Ask not what your country", "can do for you.  ");

    assertThat(passages)
        .containsExactly(
            new Passage(
                UUID.fromString("00933d20-2188-3dbe-8bb3-ce6fc59f24de"),
                Transcripts.video().id(),
                0,
                "A title · Channel One · 2026-11-19 ·"
                    + " https://www.youtube.com/watch?v=abcdefghijk&t=0s",
                "Ask not what your country can do for you.",
                0,
                20_000,
                URI.create("https://www.youtube.com/watch?v=abcdefghijk&t=0s")));
  }

  @Test
  void givenSentencesThatAreSegments_cutsAfterThemAndOverlapsByThem() {
    // Of 99 code points and a space each: ten fill a passage, the tenth is said again.
    String[] sentences = new String[25];
    java.util.Arrays.fill(sentences, sentence(99));

    List<Passage> passages = cut("en", sentences);

    assertThat(passages).extracting(Passage::startMs).containsExactly(0L, 90_000L, 180_000L);
    assertThat(passages).extracting(Passage::endMs).containsExactly(100_000L, 190_000L, 250_000L);
    assertThat(passages.get(0).text())
        .isEqualTo(
            IntStream.range(0, 10).mapToObj(i -> sentence(99)).collect(Collectors.joining(" ")));
    assertThat(passages.get(1).link())
        .isEqualTo(URI.create("https://www.youtube.com/watch?v=abcdefghijk&t=90s"));
    assertThat(passages).extracting(Passage::ordinal).containsExactly(0, 1, 2);
  }

  @Test
  void givenASentenceOverSegments_cutsBeforeItAndInterpolatesItsTime() {
    // The second sentence begins in the middle of the first segment.
    List<Passage> passages =
        cut("en", sentence(699) + " " + sentence(700), sentence(299) + " " + sentence(600));

    assertThat(passages).hasSize(3);
    assertThat(passages.get(0).text()).isEqualTo(sentence(699));
    assertThat(passages.get(0).endMs()).isEqualTo(10_000 * 699 / 1400);
    assertThat(passages.get(1).text()).isEqualTo(sentence(700) + " " + sentence(299));
    assertThat(passages.get(1).startMs()).isEqualTo(5_000);
    assertThat(passages.get(2).text()).isEqualTo(sentence(600));
    assertThat(passages.get(2).startMs()).isEqualTo(10_000 + 10_000 * 300 / 900);
    assertThat(passages.get(2).endMs()).isEqualTo(20_000);
  }

  @Test
  void givenWordsWithoutSentences_cutsAtSegments() {
    String[] segments = new String[30];
    java.util.Arrays.fill(segments, "so ".repeat(16) + "on"); // 50 code points

    List<Passage> passages = cut("en", segments);

    assertThat(passages).extracting(p -> p.startMs() % 10_000).containsOnly(0L);
    assertThat(passages.get(0).text()).hasSize(19 * 51 - 1);
    // Two segments of 51 are nearest to an overlap of a tenth.
    assertThat(passages.get(1).startMs()).isEqualTo(17 * 10_000);
  }

  @Test
  void givenOneSegmentOfManyWords_cutsBetweenWords() {
    List<Passage> passages = cut("en", "word ".repeat(500));

    assertThat(passages).hasSizeGreaterThan(2);
    assertThat(passages).allSatisfy(p -> assertThat(p.text()).matches("word( word)*"));
    assertThat(passages.get(0).text()).hasSize(999);
    assertThat(passages.get(1).startMs()).isEqualTo(10_000 * 900 / 2499);
  }

  @Test
  void givenUnbrokenText_cutsBetweenCharactersAndLosesNone() {
    String waves = "👋🏽".repeat(1500);

    List<Passage> passages = cut("en", waves);

    assertThat(passages).extracting(p -> p.text().length() % 4).containsOnly(0);
    assertThat(passages)
        .allSatisfy(
            p -> assertThat(p.text().codePointCount(0, p.text().length())).isBetween(1, 1000));
    assertThat(passages.stream().mapToInt(p -> p.text().length()).sum())
        .isGreaterThanOrEqualTo(waves.length());
    assertThat(passages.get(passages.size() - 1).endMs()).isEqualTo(10_000);
  }

  @Test
  void givenJapanese_joinsSegmentsWithoutSpacesAndCutsAfterTheFullStop() {
    String sentence = "昨日の動画をすべて読みました。";
    String[] segments = new String[100];
    java.util.Arrays.fill(segments, sentence);

    List<Passage> passages = cut("ja", segments);

    assertThat(passages).allSatisfy(p -> assertThat(p.text()).matches("(" + sentence + ")+"));
    assertThat(passages.get(0).text()).hasSize(66 * sentence.length());
  }

  @Test
  void givenThai_neverCutsInsideAWord() {
    // Dictionary words without spaces: "hello", "world".
    List<Passage> passages = cut("th", "สวัสดีชาวโลก".repeat(200));

    assertThat(passages).hasSizeGreaterThan(2);
    assertThat(passages).allSatisfy(p -> assertThat(p.text()).matches("(สวัสดี|ชาว|โลก)+"));
  }

  @Test
  void givenATokenLimit_keepsHeadAndTextWithinIt() {
    TokenCounter limited = new CodePoints(300);
    PassageCutter cutter = new PassageCutter(UTC, limited);

    List<Passage> passages =
        cutter.cut(Transcripts.of(Transcripts.video(), "en", (sentence(60) + " ").repeat(40)));

    assertThat(passages)
        .allSatisfy(p -> assertThat(limited.count(p.content())).isBetween(100, 300));
    assertThat(passages.get(0).text())
        .isEqualTo(sentence(60) + " " + sentence(60) + " " + sentence(60));
    assertThat(cutter.name()).isEqualTo("sentences-1-300t");
  }

  @Test
  void givenTheSameTranscriptAgain_givesTheSameIds() {
    Transcript transcript = Transcripts.of(Transcripts.video(), "en", "word ".repeat(900));

    List<UUID> ids = cutter.cut(transcript).stream().map(Passage::id).toList();

    assertThat(cutter.cut(transcript)).extracting(Passage::id).isEqualTo(ids);
    assertThat(ids).doesNotHaveDuplicates();
    Transcript other =
        new Transcript(
            transcript.video(), "base", "en", transcript.length(), transcript.segments());
    assertThat(cutter.cut(other)).extracting(Passage::id).doesNotContainAnyElementsOf(ids);
  }

  @Test
  void givenSegmentsThatOverlapInTime_endsNoPassageBeforeItBegins() {
    List<Segment> segments =
        List.of(
            new Segment(5_000, 9_000, sentence(900), 1, 0),
            new Segment(1_000, 2_000, sentence(900), 1, 0));

    assertThat(cutter.cut(Transcripts.of(Transcripts.video(), "en", segments)))
        .allSatisfy(p -> assertThat(p.endMs()).isGreaterThanOrEqualTo(p.startMs()));
  }
}
