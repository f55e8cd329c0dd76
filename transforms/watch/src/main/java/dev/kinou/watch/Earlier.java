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

/**
 * For each passage of the day the nearest of the history, which is read once; of it only the
 * figures are kept.
 */
final class Earlier implements Products.Reader {
  private final Products products;
  private final List<Tile> day;
  private final Set<VideoId> own;
  private final double floor;
  private final float[] nearest;
  private final Video[] tellers;
  private List<Video> videos = List.of();

  private Earlier(List<float[]> day, Set<VideoId> own, double floor) throws IOException {
    this.products = Products.get();
    this.day = Tile.rows(day);
    this.own = own;
    this.floor = floor;
    this.nearest = new float[day.size()];
    this.tellers = new Video[day.size()];
    Arrays.fill(nearest, -1);
  }

  /**
   * @param own of the day's videos, which are no history
   * @param floor of the cosines that matter
   * @param remarks to which is added what could not be read
   */
  static Earlier read(
      List<float[]> day,
      Set<VideoId> own,
      double floor,
      History history,
      Instant before,
      List<String> remarks)
      throws IOException, InterruptedException {
    Earlier earlier = new Earlier(day, own, floor);
    if (!day.isEmpty()) {
      remarks.addAll(history.read(before, earlier::see));
    }
    return earlier;
  }

  private void see(List<Document> documents) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("The history is no longer wanted");
    }
    List<float[]> vectors = new ArrayList<>();
    videos = new ArrayList<>();
    for (Document document : documents) {
      if (!own.contains(document.video().id())) {
        for (EmbeddedPassage passage : document.passages()) {
          vectors.add(passage.vector());
          videos.add(document.video());
        }
      }
    }
    List<Tile> past = Tile.columns(vectors);
    day.stream()
        .parallel()
        .forEach(rows -> past.forEach(columns -> products.compare(rows, columns, this)));
  }

  @Override
  public double floor(int row) {
    return Math.max(floor, nearest[row]);
  }

  @Override
  public void read(int row, int column, float cosine) {
    nearest[row] = cosine;
    tellers[row] = videos.get(column);
  }

  /** Of the nearest, or -1 where none is above the floor. */
  float cosine(int row) {
    return nearest[row];
  }

  /** Null where none is above the floor. */
  Video teller(int row) {
    return tellers[row];
  }
}
