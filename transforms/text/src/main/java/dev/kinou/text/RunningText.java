package dev.kinou.text;

import dev.kinou.records.Scripts;
import dev.kinou.records.Segment;
import dev.kinou.records.Transcript;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * A transcript as one text: sentences run on over segments, and a sentence is what people quote.
 * Knows for each offset (in {@code char}s) how good a place it is to cut, and its time.
 */
final class RunningText {
  static final byte NEVER = 0;
  static final byte GRAPHEME = 1;
  static final byte WORD = 2;
  static final byte SEGMENT = 3;
  static final byte SENTENCE = 4;

  private final String text;
  private final List<Segment> segments = new ArrayList<>();
  private final int[] starts;
  private final int[] ends;
  private final byte[] cuts;

  RunningText(Transcript transcript) {
    StringBuilder all = new StringBuilder();
    List<int[]> spans = new ArrayList<>();
    for (Segment segment : transcript.segments()) {
      String words = Graphemes.oneLine(segment.text());
      if (!words.isEmpty()) {
        all.append(Scripts.separator(all, words));
        spans.add(new int[] {all.length(), all.length() + words.length()});
        segments.add(segment);
        all.append(words);
      }
    }
    text = all.toString();
    starts = spans.stream().mapToInt(span -> span[0]).toArray();
    ends = spans.stream().mapToInt(span -> span[1]).toArray();
    cuts = cuts(Locale.forLanguageTag(transcript.language()));
  }

  String text() {
    return text;
  }

  int length() {
    return text.length();
  }

  /** {@link #NEVER} to {@link #SENTENCE}, for {@code offset} from 0 to {@link #length}. */
  byte cut(int offset) {
    return cuts[offset];
  }

  /** When the character at {@code offset} is said, in ms. */
  long startMs(int offset) {
    return time(index(offset), offset);
  }

  /** When the character before {@code offset} has been said, in ms. */
  long endMs(int offset) {
    return time(index(offset - 1), offset);
  }

  private int index(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found : Math.max(0, -found - 2);
  }

  private long time(int index, int offset) {
    Segment segment = segments.get(index);
    int start = starts[index];
    int end = Math.min(Math.max(offset, start), ends[index]);
    long length = text.codePointCount(start, ends[index]);
    long done = text.codePointCount(start, end);
    return segment.startMs() + (segment.endMs() - segment.startMs()) * done / length;
  }

  private byte[] cuts(Locale locale) {
    byte[] cuts = new byte[text.length() + 1];
    Arrays.fill(cuts, GRAPHEME);
    raise(cuts, BreakIterator.getLineInstance(locale), WORD);
    for (int start : starts) {
      cuts[start] = SEGMENT;
    }
    raise(cuts, BreakIterator.getSentenceInstance(locale), SENTENCE);
    BitSet graphemes = Graphemes.boundaries(text);
    for (int i = 0; i < cuts.length; i++) {
      cuts[i] = graphemes.get(i) ? cuts[i] : NEVER;
    }
    cuts[0] = SENTENCE;
    cuts[text.length()] = SENTENCE;
    return cuts;
  }

  private void raise(byte[] cuts, BreakIterator breaks, byte to) {
    breaks.setText(text);
    for (int i = breaks.first(); i != BreakIterator.DONE; i = breaks.next()) {
      cuts[i] = to;
    }
  }
}
