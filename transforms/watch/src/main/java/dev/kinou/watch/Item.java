package dev.kinou.watch;

import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.Passage;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.time.Duration;
import java.util.List;

/**
 * A video of the day, measured: what does not depend on whom it is for.
 *
 * @param number in the day's order, which is that of the ids
 * @param vectors of the passages
 * @param title and what it has to do with what is said
 * @param told for each passage, how much an earlier video tells the same, 0 to 1
 * @param tellers for each passage, the earlier video that comes nearest; null where there is none
 */
record Item(
    int number,
    Candidate candidate,
    Speech speech,
    Matrix vectors,
    Title title,
    double[] told,
    Video[] tellers) {

  Video video() {
    return candidate.document().video();
  }

  VideoId id() {
    return video().id();
  }

  List<EmbeddedPassage> passages() {
    return candidate.document().passages();
  }

  Passage passage(int index) {
    return passages().get(index).passage();
  }

  Duration length() {
    return candidate.length();
  }

  double minutes() {
    return length().toMillis() / 60_000.0;
  }

  /** How long it says something in a passage, in minutes: greetings and repeats are taken off. */
  double usefulMinutes(int index) {
    long end = passage(index).endMs();
    if (index + 1 < passages().size()) {
      end = Math.min(end, passage(index + 1).startMs());
    }
    double spoken = Math.max(0, end - passage(index).startMs()) / 60_000.0;
    return spoken * speech.usefulShare(index);
  }

  /** Minutes of a budget that it takes. */
  int wholeMinutes() {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.ceil(minutes())));
  }

  /** The mean of a measure of the passages, each by how much it counts. */
  double mean(double[] measures) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < measures.length; i++) {
      sum += measures[i] * speech.evidence(i);
      weights += speech.evidence(i);
    }
    return weights == 0 ? 0 : sum / weights;
  }

  /** Each is only ever made once, and a document's hash would read every number of it. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return number;
  }
}
