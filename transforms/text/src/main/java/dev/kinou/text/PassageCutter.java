package dev.kinou.text;

import dev.kinou.records.Passage;
import dev.kinou.records.Transcript;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Cuts a transcript into passages of at most {@value #SIZE} code points that overlap by about
 * {@value #OVERLAP}, and that with their head line stay within what the embedder reads.
 *
 * <p>A cut is made after a sentence, else after a segment, else after a word, else after a
 * character as readers see it. The overlap is whole sentences or segments, or words where a
 * sentence had to be cut; there is none where the last sentence is longer than twice the overlap.
 * Safe for many threads if the counter is.
 */
public final class PassageCutter {
  /** Changes whenever the same transcript would be cut otherwise. */
  public static final String VERSION = "sentences-1";

  static final int SIZE = 1000;
  static final int OVERLAP = 100;

  private final ZoneId zone;
  private final TokenCounter tokens;

  /**
   * @param zone of the date in the head line
   * @param tokens of the embedder that will read the passages
   */
  public PassageCutter(ZoneId zone, TokenCounter tokens) {
    this.zone = zone;
    this.tokens = tokens;
  }

  /** {@link #VERSION} and, since it moves the cuts, the embedder's limit. */
  public String name() {
    return name(tokens.limit());
  }

  static String name(int limit) {
    return limit == Integer.MAX_VALUE ? VERSION : VERSION + "-" + limit + "t";
  }

  /**
   * @return in the order of time; empty where nothing was said
   */
  public List<Passage> cut(Transcript transcript) {
    RunningText text = new RunningText(transcript);
    HeadLine headLine = new HeadLine(transcript.video(), zone, tokens);
    List<Passage> passages = new ArrayList<>();
    int previous = 0;
    int start = 0;
    while (start < text.length()) {
      start = skipSpaces(text, start);
      long startMs = text.startMs(start);
      URI link = MomentLink.at(transcript.video().url(), startMs);
      String head = headLine.at(link);
      int end = end(text, start, head);
      if (end <= previous) {
        // The overlap alone filled the passage.
        start = previous;
        continue;
      }
      String words = text.text().substring(start, end).stripTrailing();
      passages.add(
          new Passage(
              id(transcript, passages.size()),
              transcript.video().id(),
              passages.size(),
              head,
              words,
              startMs,
              Math.max(startMs, text.endMs(start + words.length())),
              link));
      previous = end;
      start = end == text.length() ? end : overlap(text, start, end);
    }
    return passages;
  }

  /**
   * UUID version 3 (RFC 9562) of video, transcript model, chunker and ordinal, one a line, in UTF-8
   * and without a name space.
   */
  private UUID id(Transcript transcript, int ordinal) {
    String name =
        String.join(
            "\n",
            transcript.video().id().value(),
            transcript.model(),
            name(),
            Integer.toString(ordinal));
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private int end(RunningText text, int start, String head) {
    int reach = Math.min(text.length(), start + 2 * SIZE);
    int most = reach;
    if (text.text().codePointCount(start, reach) > SIZE) {
      most = text.text().offsetByCodePoints(start, SIZE);
      // The space after a sentence is no part of the passage.
      most += text.text().charAt(most) == ' ' ? 1 : 0;
    }
    int headTokens = tokens.count(head);
    while (true) {
      int end = bestCut(text, start, most);
      int needed = tokens.count(head + "\n" + text.text().substring(start, end).stripTrailing());
      if (needed <= tokens.limit()) {
        return end;
      }
      int shorter = previousCut(text, start, end - 1, RunningText.GRAPHEME);
      if (shorter <= start) {
        return end;
      }
      double share = (tokens.limit() - headTokens) / (double) Math.max(1, needed - headTokens);
      most = Math.max(start + 1, Math.min(shorter, start + (int) ((end - start) * share)));
    }
  }

  /** The last good place in ({@code start}, {@code most}]. */
  private static int bestCut(RunningText text, int start, int most) {
    int middle = start + (most - start) / 2;
    for (byte cut : new byte[] {RunningText.SENTENCE, RunningText.SEGMENT, RunningText.WORD}) {
      int end = previousCut(text, middle, most, cut);
      if (end > middle) {
        return end;
      }
    }
    int end = previousCut(text, start, most, RunningText.GRAPHEME);
    while (end <= start || text.cut(end) == RunningText.NEVER) {
      end = Math.max(end, start) + 1;
    }
    return end;
  }

  /**
   * The last offset in ({@code after}, {@code from}] that is at least as good, or {@code after}.
   */
  private static int previousCut(RunningText text, int after, int from, byte cut) {
    int offset = from;
    while (offset > after && text.cut(offset) < cut) {
      offset--;
    }
    return offset;
  }

  private static int overlap(RunningText text, int start, int end) {
    int target = Math.min(OVERLAP, (end - start) / 10);
    int earliest = Math.max(start + 1, end - 2 * target);
    boolean whole = text.cut(end) >= RunningText.SEGMENT;
    byte needed = whole ? RunningText.SEGMENT : RunningText.WORD;
    int best = end;
    for (int i = end - 1; i >= earliest; i--) {
      boolean nearer = Math.abs(end - target - i) < Math.abs(end - target - best);
      best = text.cut(i) >= needed && nearer ? i : best;
    }
    return best;
  }

  private static int skipSpaces(RunningText text, int start) {
    int offset = start;
    while (offset < text.length() - 1
        && text.text().charAt(offset) == ' '
        && text.cut(offset + 1) != RunningText.NEVER) {
      offset++;
    }
    return offset;
  }
}
