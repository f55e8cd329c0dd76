package dev.kinou.watch;

import dev.kinou.records.EmbeddedPassage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of each video of the day another one has, by passages: for each passage the nearest of
 * the other is looked for, so that a short piece within a long recording counts.
 */
final class Kinship {
  /** Passages that are worth a pass over all. */
  private static final int BAND = 256;

  private final Yardstick yardstick;
  private final int[] owners;
  private final float[][] shared;

  Kinship(List<Item> items, Yardstick yardstick) throws IOException {
    this.yardstick = yardstick;
    owners =
        items.stream()
            .flatMapToInt(item -> item.passages().stream().mapToInt(passage -> item.number()))
            .toArray();
    shared = new float[items.size()][];
    Products products = Products.get();
    List<Tile> all = Tile.columns(vectors(items));
    bands(items).stream().parallel().forEach(band -> measure(band, all, products));
  }

  private static List<List<Item>> bands(List<Item> items) {
    List<List<Item>> bands = new ArrayList<>();
    int passages = 0;
    for (Item item : items) {
      if (bands.isEmpty() || passages + item.passages().size() > BAND) {
        bands.add(new ArrayList<>());
        passages = 0;
      }
      bands.get(bands.size() - 1).add(item);
      passages += item.passages().size();
    }
    return bands;
  }

  private static List<float[]> vectors(List<Item> items) {
    return items.stream()
        .flatMap(item -> item.passages().stream())
        .map(EmbeddedPassage::vector)
        .toList();
  }

  private void measure(List<Item> band, List<Tile> all, Products products) {
    List<float[]> vectors = vectors(band);
    Nearest nearest =
        new Nearest(new float[vectors.size()][shared.length], owners, yardstick.sharedFrom());
    for (Tile rows : Tile.rows(vectors)) {
      all.forEach(columns -> products.compare(rows, columns, nearest));
    }
    int from = 0;
    for (Item item : band) {
      shared[item.number()] = shares(item, nearest.cosines(), from);
      from += item.passages().size();
    }
  }

  /**
   * @param cosines of each passage with the nearest of each video
   */
  private record Nearest(float[][] cosines, int[] owners, double floor) implements Products.Reader {
    @Override
    public double floor(int row) {
      return floor;
    }

    @Override
    public void read(int row, int column, float cosine) {
      int owner = owners[column];
      cosines[row][owner] = Math.max(cosines[row][owner], cosine);
    }
  }

  private float[] shares(Item item, float[][] nearest, int from) {
    float[] shares = new float[shared.length];
    double[] measures = new double[item.passages().size()];
    for (int other = 0; other < shares.length; other++) {
      for (int i = 0; i < measures.length; i++) {
        measures[i] = yardstick.shared(nearest[from + i][other]);
      }
      shares[other] = (float) item.mean(measures);
    }
    return shares;
  }

  /** How much of one video another one has as well, 0 to 1. */
  double shared(Item of, Item with) {
    return shared[of.number()][with.number()];
  }

  /** How much two videos tell the same: high only where each has much of the other, 0 to 1. */
  double mutual(Item one, Item other) {
    return Math.sqrt(shared(one, other) * shared(other, one));
  }
}
