package dev.kinou.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.VideoId;
import dev.kinou.text.MiniLm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Twenty transcripts that tell a machine what to do: to others nothing happens because of them. */
class HostileTest {
  @Test
  void givenTwentyHostileTranscripts_nothingButTheirOwnPlaceChanges() throws Exception {
    List<String> attacks = attacks();
    assertThat(attacks).hasSize(20);
    List<BenchSet.Text> texts = BenchSet.texts(BenchSet.DAY);
    Profile anna = BenchSet.profiles().get(0);
    try (MiniLm miniLm = MiniLm.open(2)) {
      Remembering embedder = new Remembering(miniLm, new HashMap<>());
      Ranking ranking = new Ranking(embedder, HeldHistory.of(List.of()));
      List<BenchSet.Text> peaceful =
          texts.stream().filter(text -> text.id().matches("(sw|kg|rb)-.*")).toList();
      List<BenchSet.Text> targets =
          texts.stream().filter(text -> text.id().matches("(en|ms|ml)-.*")).limit(20).toList();
      List<BenchSet.Text> hostile = new ArrayList<>();
      for (int i = 0; i < targets.size(); i++) {
        hostile.add(targets.get(i).withWords(targets.get(i).words() + "\n" + attacks.get(i)));
      }

      Digest without = rank(ranking, anna, candidates(peaceful, targets, miniLm));
      Digest with = rank(ranking, anna, candidates(peaceful, hostile, miniLm));

      Set<VideoId> own = new HashSet<>();
      targets.forEach(text -> own.add(text.video()));
      assertThat(others(with, own)).isEqualTo(others(without, own));
      assertThat(with).isNotEqualTo(without);
      assertThat(storiesOfOthers(with, own)).hasSize(2).isEqualTo(storiesOfOthers(without, own));
      assertThat(with.videos())
          .filteredOn(ranked -> own.contains(ranked.video().id()))
          .hasSize(20)
          .allSatisfy(ranked -> assertThat(ranked.choice()).isEqualTo(Choice.SKIP));
    }
  }

  private static Digest rank(Ranking ranking, Profile profile, List<Candidate> day)
      throws Exception {
    return ranking.rank(
        profile, day, BenchSet.SINCE, BenchSet.UNTIL, BenchSet.ZONE, BenchSet.UNTIL);
  }

  private static List<Candidate> candidates(
      List<BenchSet.Text> some, List<BenchSet.Text> others, MiniLm embedder) throws Exception {
    List<BenchSet.Text> all = new ArrayList<>(some);
    all.addAll(others);
    return BenchSet.candidates(all, embedder);
  }

  private record Place(VideoId video, Choice choice, Score score, List<Range> ranges) {}

  /** The others in their order, with what was made of them. */
  private static List<Place> others(Digest digest, Set<VideoId> own) {
    return digest.videos().stream()
        .filter(ranked -> !own.contains(ranked.video().id()))
        .map(
            ranked ->
                new Place(ranked.video().id(), ranked.choice(), ranked.score(), ranked.ranges()))
        .toList();
  }

  /** Those that no hostile video tells. */
  private static List<Story> storiesOfOthers(Digest digest, Set<VideoId> own) {
    return digest.stories().stream()
        .filter(story -> story.told().stream().noneMatch(told -> own.contains(told.video())))
        .toList();
  }

  private static List<String> attacks() throws IOException {
    try (InputStream in = HostileTest.class.getResourceAsStream("hostile.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
