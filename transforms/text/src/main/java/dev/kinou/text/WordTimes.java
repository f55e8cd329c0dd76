package dev.kinou.text;

import dev.kinou.records.Passage;
import dev.kinou.records.Transcript;
import java.net.URI;
import java.util.Optional;

/** When the words of a transcript's passages are said, by the times of its segments. */
public final class WordTimes {
  private final URI page;
  private final RunningText text;

  public WordTimes(Transcript transcript) {
    page = transcript.video().url();
    text = new RunningText(transcript);
  }

  /**
   * @param startMs from the recording's beginning
   * @param link to that second
   */
  public record Moment(long startMs, URI link) {}

  /**
   * @param words of the passage, where they stand in it first
   * @return empty if the passage is none of this transcript, or does not hold them
   */
  public Optional<Moment> of(Passage passage, String words) {
    int within = passage.text().indexOf(words);
    for (int at = text.text().indexOf(passage.text());
        within >= 0 && at >= 0;
        at = text.text().indexOf(passage.text(), at + 1)) {
      if (text.startMs(at) == passage.startMs()) {
        long ms = text.startMs(at + within);
        return Optional.of(new Moment(ms, MomentLink.at(page, ms)));
      }
    }
    return Optional.empty();
  }
}
