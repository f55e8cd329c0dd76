package dev.kinou.watch;

import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * For each passage of the day the nearest of the history, which is read once; of it only the
 * figures are kept.
 */
final class Earlier {
  /** Rows that one thread compares at a time. */
  private static final int SHARE = 64 * Blocks.HEIGHT;

  private final Matrix day;
  private final Set<VideoId> own;
  private final float[] nearest;
  private final Video[] tellers;

  private Earlier(Matrix day, Set<VideoId> own) {
    this.day = day;
    this.own = own;
    this.nearest = new float[day.rows()];
    this.tellers = new Video[day.rows()];
    Arrays.fill(nearest, -1);
  }

  /**
   * @param own of the day's videos, which are no history
   * @param remarks to which is added what could not be read
   */
  static Earlier read(
      Matrix day, Set<VideoId> own, History history, Instant before, List<String> remarks)
      throws IOException, InterruptedException {
    Earlier earlier = new Earlier(day, own);
    if (day.rows() > 0) {
      remarks.addAll(history.read(before, earlier::see));
    }
    return earlier;
  }

  private void see(List<Document> documents) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("The history is no longer wanted");
    }
    List<float[]> vectors = new ArrayList<>();
    List<Video> videos = new ArrayList<>();
    for (Document document : documents) {
      if (!own.contains(document.video().id())) {
        for (EmbeddedPassage passage : document.passages()) {
          vectors.add(passage.vector());
          videos.add(document.video());
        }
      }
    }
    Blocks blocks = new Blocks(Matrix.of(vectors));
    IntStream.range(0, (day.rows() + SHARE - 1) / SHARE)
        .parallel()
        .forEach(
            share ->
                blocks.compare(
                    day,
                    share * SHARE,
                    Math.min(day.rows(), (share + 1) * SHARE),
                    (row, from, cosines, count) -> keep(row, from, cosines, count, videos)));
  }

  private void keep(int row, int from, float[] cosines, int count, List<Video> videos) {
    for (int i = 0; i < count; i++) {
      if (cosines[i] > nearest[row]) {
        nearest[row] = cosines[i];
        tellers[row] = videos.get(from + i);
      }
    }
  }

  float cosine(int row) {
    return nearest[row];
  }

  /** Null where the history is empty. */
  Video teller(int row) {
    return tellers[row];
  }
}
