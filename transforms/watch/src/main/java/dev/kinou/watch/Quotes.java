package dev.kinou.watch;

import dev.kinou.records.Passage;
import dev.kinou.records.TextEmbedder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Two sentences of a video that show best why it is for somebody. */
final class Quotes {
  /** Passages that are searched: the best for the person. */
  private static final int PASSAGES = 3;

  private static final int SHORTEST = 6;
  private static final int LONGEST = 260;

  private final TextEmbedder embedder;

  Quotes(TextEmbedder embedder) {
    this.embedder = embedder;
  }

  static boolean isQuotable(Speech.Sentence sentence) {
    return sentence.useful() && sentence.words() >= SHORTEST && sentence.text().length() <= LONGEST;
  }

  static Quote quote(Item item, Speech.Sentence sentence) {
    Passage passage = item.passage(sentence.passage());
    long ms = Moments.at(passage, sentence.offset());
    return new Quote(passage.id(), ms, sentence.text(), Moments.link(passage, ms));
  }

  private record Said(Item item, Speech.Sentence sentence) {}

  private record Match(Speech.Sentence sentence, double cosine) {}

  /**
   * @param sought what a video's sentences are compared with
   * @return for each video, by its place in the list; texts of all of them are embedded in one call
   */
  List<List<Quote>> of(
      List<Item> items, Function<Item, double[]> worth, Function<Item, float[]> sought)
      throws IOException, InterruptedException {
    List<Said> said = new ArrayList<>();
    for (Item item : items) {
      List<Integer> passages = best(worth.apply(item));
      item.speech().sentences().stream()
          .filter(sentence -> passages.contains(sentence.passage()) && isQuotable(sentence))
          .forEach(sentence -> said.add(new Said(item, sentence)));
    }
    if (said.isEmpty()) {
      return items.stream().map(item -> List.<Quote>of()).toList();
    }
    List<float[]> vectors =
        embedder.embed(said.stream().map(one -> one.sentence().text()).toList());
    List<List<Quote>> quotes = new ArrayList<>();
    for (Item item : items) {
      float[] wanted = sought.apply(item);
      List<Match> matches =
          IntStream.range(0, said.size())
              .filter(i -> said.get(i).item() == item)
              .mapToObj(i -> new Match(said.get(i).sentence(), Matrix.dot(vectors.get(i), wanted)))
              .sorted(Comparator.comparingDouble(match -> -match.cosine()))
              .toList();
      quotes.add(two(matches).stream().map(match -> quote(item, match.sentence())).toList());
    }
    return quotes;
  }

  private static List<Integer> best(double[] worth) {
    return IntStream.range(0, worth.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -worth[i]))
        .limit(PASSAGES)
        .toList();
  }

  /** The best, and the best of another passage if there is one. */
  private static List<Match> two(List<Match> matches) {
    List<Match> chosen = new ArrayList<>(matches.subList(0, Math.min(1, matches.size())));
    matches.stream()
        .skip(1)
        .min(
            Comparator.comparing(
                match -> match.sentence().passage() == chosen.get(0).sentence().passage()))
        .ifPresent(chosen::add);
    return chosen;
  }
}
