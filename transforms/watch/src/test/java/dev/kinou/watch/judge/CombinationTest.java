package dev.kinou.watch.judge;

import static dev.kinou.watch.Choice.SKIM;
import static dev.kinou.watch.Choice.SKIP;
import static dev.kinou.watch.Choice.WATCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.Passage;
import dev.kinou.records.VideoId;
import dev.kinou.watch.Candidate;
import dev.kinou.watch.Choice;
import dev.kinou.watch.Digest;
import dev.kinou.watch.Range;
import dev.kinou.watch.Ranked;
import dev.kinou.watch.Story;
import dev.kinou.watch.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Videos of ten minutes. */
class CombinationTest {
  private final List<Ranked> best = new ArrayList<>();
  private final List<Ranked> rest = new ArrayList<>();
  private final List<Story> stories = new ArrayList<>();
  private final Map<VideoId, Candidate> candidates = new HashMap<>();
  private final Map<VideoId, Verdict> verdicts = new HashMap<>();

  /**
   * @param said null if the model did not answer
   */
  private void ranked(String id, Choice choice, Choice said) {
    Candidate candidate = Days.candidate(id, id, "words");
    candidates.put(VideoId.youtube(id), candidate);
    best.add(Days.ranked(candidate, choice));
    if (said != null) {
      verdicts.put(VideoId.youtube(id), new Verdict(said, "because", List.of()));
    }
  }

  private List<Ranked> combine(int minutes) {
    List<Ranked> all = new ArrayList<>(best);
    all.addAll(rest);
    Digest day = Days.digest(all);
    Digest ranked =
        new Digest(
            day.person(),
            day.since(),
            day.until(),
            day.zone(),
            day.made(),
            Duration.ofMinutes(minutes),
            day.videos(),
            stories,
            day.model(),
            day.remarks());
    return new Combination("model", candidates, verdicts, ranked).of(best);
  }

  private List<String> combined(int minutes) {
    return combine(minutes).stream().map(one -> one.video().title() + " " + one.choice()).toList();
  }

  @Test
  void givenLowerVerdicts_lowersAtOnce() {
    ranked("a", WATCH, SKIM);
    ranked("b", WATCH, SKIP);
    ranked("c", SKIM, SKIP);
    ranked("d", WATCH, WATCH);

    assertThat(combined(90)).containsExactly("d WATCH", "a SKIM", "b SKIP", "c SKIP");
  }

  @Test
  void givenHigherVerdicts_raisesToWatchWhileTheBudgetLasts() {
    ranked("a", SKIP, WATCH);
    ranked("b", WATCH, WATCH);
    ranked("c", SKIM, WATCH);
    ranked("d", SKIP, WATCH);
    ranked("e", SKIP, SKIM);

    assertThat(combined(39)).containsExactly("a WATCH", "b WATCH", "c WATCH", "d SKIM", "e SKIM");
    assertThat(combined(20)).containsExactly("a WATCH", "b WATCH", "c SKIM", "d SKIM", "e SKIM");
    assertThat(combined(10)).containsExactly("b WATCH", "a SKIM", "c SKIM", "d SKIM", "e SKIM");
  }

  @Test
  void givenAVerdictThatFreesTime_givesItToTheNextThatTheModelWants() {
    ranked("a", WATCH, SKIP);
    ranked("b", SKIM, WATCH);

    assertThat(combined(10)).containsExactly("b WATCH", "a SKIP");
  }

  @Test
  void givenVideosToWatchThatWereNotJudged_keepsTheirTime() {
    ranked("a", WATCH, null);
    ranked("b", SKIM, WATCH);
    rest.add(Days.ranked(Days.candidate("z", "z", "words"), WATCH));

    assertThat(combined(29)).containsExactly("a WATCH", "b SKIM");
    assertThat(combined(30)).containsExactly("a WATCH", "b WATCH");
  }

  @Test
  void givenNoVerdicts_leavesAllAsItWas() {
    ranked("a", SKIP, null);
    ranked("b", WATCH, null);

    assertThat(combined(90)).containsExactly("a SKIP", "b WATCH");
  }

  @Test
  void givenAStoryThatAnotherTells_raisesNoSecond() {
    ranked("a", WATCH, WATCH);
    ranked("b", SKIP, WATCH);
    ranked("c", SKIP, WATCH);
    stories.add(
        new Story(
            "a story",
            List.of(
                new Told(VideoId.youtube("a"), Optional.empty()),
                new Told(VideoId.youtube("b"), Optional.empty()))));

    assertThat(combined(90)).containsExactly("a WATCH", "c WATCH", "b SKIP");
  }

  @Test
  void givenAStoryWhoseFirstIsLowered_raisesTheOther() {
    ranked("a", WATCH, SKIP);
    ranked("b", SKIP, WATCH);
    stories.add(
        new Story(
            "a story",
            List.of(
                new Told(VideoId.youtube("a"), Optional.empty()),
                new Told(VideoId.youtube("b"), Optional.empty()))));

    assertThat(combined(90)).containsExactly("b WATCH", "a SKIP");
  }

  @Test
  void givenAVideoThatIsNowToSkim_showsTheQuotedPassages() {
    ranked("a", WATCH, SKIM);
    ranked("b", SKIM, WATCH);
    ranked("c", WATCH, null);

    List<Ranked> combined = combine(30);

    Passage quoted = candidates.get(VideoId.youtube("a")).document().passages().get(0).passage();
    assertThat(combined).extracting(one -> one.video().title()).containsExactly("b", "c", "a");
    assertThat(combined.get(0).ranges()).isEmpty();
    assertThat(combined.get(2).ranges())
        .containsExactly(new Range(quoted.startMs(), quoted.endMs(), quoted.link()));
  }
}
