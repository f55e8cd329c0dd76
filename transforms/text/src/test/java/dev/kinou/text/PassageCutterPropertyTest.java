package dev.kinou.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.Passage;
import dev.kinou.records.Segment;
import dev.kinou.records.Transcript;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every transcript, tried on random text of many scripts. */
class PassageCutterPropertyTest {
  private static final String[] WORDS = {
    "so",
    "country.",
    "Americans,",
    "don't",
    "e\u0301te\u0301",
    "naïve?",
    "👨‍👩‍👧‍👦",
    "🇯🇵🇩🇪",
    "👋🏽!",
    "昨日",
    "動画。",
    "カタカナ",
    "が\u3099",
    "สวัสดี",
    "مرحبا",
    "بالعالم؟",
    "שלום",
    "नमस्ते।",
    "क्षत्रिय",
    "한국어",
    "Z\u0351\u0352\u0353a\u0354\u0355lgo",
    "\u200Fabc\u200E",
    "http://a.example/x?y=z",
    "𝔘𝔫𝔦",
    "\u0301",
    "x".repeat(130),
    "1.5",
    "Mr.",
    "\"Quote.\"",
    "—",
    "…",
    "a\u00A0b",
    "ー".repeat(40)
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void givenRandomText_losesNothingAndKeepsEveryBound(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 10; round++) {
      TokenCounter tokens = new CodePoints(200 + random.nextInt(1500));
      Transcript transcript = transcript(random);
      List<Passage> passages = new PassageCutter(ZoneId.of("UTC"), tokens).cut(transcript);
      check(new RunningText(transcript), tokens, passages);
    }
  }

  private static Transcript transcript(Random random) {
    List<Segment> segments = new ArrayList<>();
    long ms = 0;
    for (int i = random.nextInt(60); i >= 0; i--) {
      StringBuilder text = new StringBuilder();
      boolean spaced = random.nextInt(4) > 0;
      for (int word = random.nextInt(30); word > 0; word--) {
        text.append(WORDS[random.nextInt(WORDS.length)]).append(spaced ? " " : "");
      }
      long end = ms + random.nextInt(20_000);
      segments.add(new Segment(ms, end, text.toString(), 1, 0));
      ms = end + random.nextInt(3_000);
    }
    String[] languages = {"en", "ja", "th", "ar", "de", "und", "not a language"};
    return Transcripts.of(
        Transcripts.video(), languages[random.nextInt(languages.length)], segments);
  }

  private static void check(RunningText running, TokenCounter tokens, List<Passage> passages) {
    String text = running.text();
    BitSet graphemes = Graphemes.boundaries(text);
    BitSet covered = new BitSet();
    int from = 0;
    long previousMs = 0;
    int previousEnd = 0;
    for (Passage passage : passages) {
      int start = text.indexOf(passage.text(), from);
      int end = start + passage.text().length();
      assertThat(start).as("passage is part of the text").isGreaterThanOrEqualTo(from);
      // Where the same words come twice, the time tells which are meant.
      while (running.startMs(start) != passage.startMs()) {
        start = text.indexOf(passage.text(), start + 1);
        assertThat(start).as("passage begins at its time").isPositive();
        end = start + passage.text().length();
      }
      assertThat(graphemes.get(start) && graphemes.get(end)).as("whole characters").isTrue();
      assertThat(passage.text().codePointCount(0, passage.text().length())).isBetween(1, 1000);
      assertThat(tokens.count(passage.content())).isLessThanOrEqualTo(tokens.limit());
      assertThat(passage.startMs()).isGreaterThanOrEqualTo(previousMs);
      assertThat(passage.endMs()).isBetween(passage.startMs(), running.endMs(text.length()));
      assertThat(passage.head()).doesNotContain("\n");
      assertThat(end).as("goes on").isGreaterThan(previousEnd);
      covered.set(start, end);
      from = start + 1;
      previousMs = passage.startMs();
      previousEnd = end;
    }
    for (int i = 0; i < text.length(); i++) {
      assertThat(covered.get(i) || text.charAt(i) == ' ').as("character %d is kept", i).isTrue();
    }
  }
}
