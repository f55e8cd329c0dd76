package dev.kinou.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kinou.records.Channel;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.Passage;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KinshipTest {
  private static final Yardstick YARDSTICK = new Yardstick(0.087, 0.035, 0.502, 0.507, 0.717);

  @Test
  void givenVideosOfAnyLength_sharesWhatTheNearestPassagesHaveInCommon() throws Exception {
    List<Item> items = items(0, 1, 30, 300, 0, 250, 2, 30, 700, 5);

    Kinship kinship = new Kinship(items, YARDSTICK);

    int related = 0;
    for (Item of : items) {
      for (Item with : items) {
        double shared = shared(of, with);
        assertThat(kinship.shared(of, with)).isCloseTo(shared, within(1e-4));
        related += shared > 0.01 && shared < 0.99 ? 1 : 0;
      }
    }
    assertThat(related).isGreaterThan(10);
  }

  @Test
  void givenNoVideos_isEmpty() throws Exception {
    new Kinship(List.of(), YARDSTICK);
  }

  @Test
  void givenAYardstickThatTellsNothingApart_leavesOutNoCosine() throws Exception {
    List<Item> items = items(3, 4);
    Yardstick blunt = new Yardstick(0, 0, 1, 0.9, 0.2);

    assertThat(new Kinship(items, blunt).shared(items.get(0), items.get(1)))
        .isCloseTo(shared(items.get(0), items.get(1), blunt), within(1e-4));
  }

  private static double shared(Item of, Item with) {
    return shared(of, with, YARDSTICK);
  }

  private static double shared(Item of, Item with, Yardstick yardstick) {
    double[] measures = new double[of.passages().size()];
    for (int i = 0; i < measures.length; i++) {
      double nearest = 0;
      for (EmbeddedPassage other : with.passages()) {
        nearest = Math.max(nearest, Matrix.dot(of.passages().get(i).vector(), other.vector()));
      }
      measures[i] = yardstick.shared(nearest);
    }
    return of.mean(measures);
  }

  private static List<Item> items(int... lengths) {
    DrawnVectors drawn = new DrawnVectors(1);
    List<Item> items = new ArrayList<>();
    for (int length : lengths) {
      items.add(item(items.size(), drawn.passages(length)));
    }
    return items;
  }

  /** Enough to count, and none twice. */
  private static String words(int number, int passage) {
    return IntStream.range(0, 80)
        .mapToObj(i -> "word" + Integer.toString((number * 1000 + passage) * 80 + i, 36))
        .collect(Collectors.joining(" ", "", "."));
  }

  private static Item item(int number, List<float[]> vectors) {
    URI url = URI.create("https://example.org/" + number);
    Video video =
        new Video(
            new VideoId("test:" + number),
            url,
            url,
            Optional.empty(),
            "Title",
            new Channel("c", "Channel", url, List.of()),
            Instant.EPOCH,
            Optional.empty(),
            Optional.empty(),
            "",
            LiveStatus.NOT_LIVE);
    List<EmbeddedPassage> passages = new ArrayList<>();
    for (float[] vector : vectors) {
      int at = passages.size();
      passages.add(
          new EmbeddedPassage(
              new Passage(
                  new UUID(number, at),
                  video.id(),
                  at,
                  "Title",
                  words(number, at),
                  at * 1000L,
                  (at + 1) * 1000L,
                  url),
              vector));
    }
    return new Item(
        number,
        new Candidate(new Document(video, "m", "c", "e", passages), Duration.ofMinutes(9)),
        new Speech(passages, Locale.ENGLISH),
        Matrix.ofPassages(passages),
        null,
        new double[vectors.size()],
        new Video[vectors.size()]);
  }
}
