package dev.kinou.watch;

import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.TextEmbedder;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/**
 * The day's videos, measured once for all people.
 *
 * @param items by their ids
 * @param remarks for people
 */
record Day(List<Item> items, Kinship kinship, List<String> remarks) {
  static Day of(
      List<Candidate> candidates,
      TextEmbedder embedder,
      Yardstick yardstick,
      History history,
      Instant since)
      throws IOException, InterruptedException {
    TreeMap<VideoId, Candidate> sorted = new TreeMap<>();
    candidates.forEach(one -> sorted.putIfAbsent(one.document().video().id(), one));
    List<Candidate> all = List.copyOf(sorted.values());
    List<Matrix> vectors =
        all.stream().map(one -> Matrix.ofPassages(one.document().passages())).toList();
    List<Title> titles = Title.of(all, vectors, embedder, yardstick);
    List<String> remarks = new ArrayList<>();
    List<float[]> passages =
        all.stream()
            .flatMap(one -> one.document().passages().stream())
            .map(EmbeddedPassage::vector)
            .toList();
    Earlier earlier =
        Earlier.read(passages, sorted.keySet(), yardstick.toldFrom(), history, since, remarks);
    List<Item> items = new ArrayList<>();
    int row = 0;
    for (int i = 0; i < all.size(); i++) {
      double[] told = new double[vectors.get(i).rows()];
      Video[] tellers = new Video[told.length];
      for (int p = 0; p < told.length; p++, row++) {
        told[p] = yardstick.told(earlier.cosine(row));
        tellers[p] = earlier.teller(row);
      }
      Speech speech = new Speech(all.get(i).document().passages(), locale(all.get(i)));
      items.add(new Item(i, all.get(i), speech, vectors.get(i), titles.get(i), told, tellers));
    }
    return new Day(items, new Kinship(items, yardstick), remarks);
  }

  private static Locale locale(Candidate candidate) {
    return candidate.document().video().language().map(Locale::forLanguageTag).orElse(Locale.ROOT);
  }

  /** Whether it was made of these very documents. */
  boolean isOf(List<Candidate> candidates) {
    Set<Document> own = Collections.newSetFromMap(new IdentityHashMap<>());
    items.forEach(item -> own.add(item.candidate().document()));
    return own.size() == candidates.size()
        && candidates.stream().allMatch(candidate -> own.contains(candidate.document()));
  }
}
