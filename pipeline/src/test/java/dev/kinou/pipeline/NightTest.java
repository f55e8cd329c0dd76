package dev.kinou.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.archive.Archive;
import dev.kinou.archive.DocumentKeys;
import dev.kinou.pipeline.load.FakeTarget;
import dev.kinou.pipeline.report.Attention;
import dev.kinou.pipeline.report.ItemState;
import dev.kinou.pipeline.report.ProgressBoard;
import dev.kinou.pipeline.report.ProgressEvent;
import dev.kinou.pipeline.report.Report;
import dev.kinou.pipeline.report.ReportItem;
import dev.kinou.pipeline.report.Work;
import dev.kinou.records.Cause;
import dev.kinou.records.Stage;
import dev.kinou.records.Video;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightTest {
  @TempDir Path directory;
  private ProgressBoard board;

  @BeforeEach
  void reset() {
    Fakes.reset();
  }

  private Night night(String... targets) {
    return night(Fakes.stages(targets));
  }

  private Night night(Stages stages) {
    board = new ProgressBoard(Clock.systemUTC());
    Archive archive = Archive.at(directory.toString());
    return new Night(
        archive,
        stages,
        board,
        new ThisJvm(
            archive,
            stages,
            board,
            () -> PipelineOptionsFactory.fromArgs("--targetParallelism=8").create()),
        ZoneOffset.UTC,
        Clock.systemUTC());
  }

  private Report run(Discovery discovery, String... targets) throws Exception {
    return night(targets).run(discovery, Fakes.WINDOW).orElseThrow();
  }

  @Test
  void givenVideos_loadsThemAndCountsFromTheArchive() throws Exception {
    Report report = run(Fakes.finds(Fakes.video("a", 1), Fakes.video("b", 2)));

    assertThat(report.discovered()).isEqualTo(2);
    assertThat(report.loaded()).isEqualTo(2);
    assertThat(report.work()).isEqualTo(new Work(2, 2, 2, 0));
    assertThat(report.items()).extracting(ReportItem::passages).containsExactly(1, 1);
    assertThat(report.items().get(0).times()).containsKeys(Stage.AUDIO, Stage.SPEECH);
  }

  @Test
  void givenTheSameNightAgain_doesNothing() throws Exception {
    Discovery found = Fakes.finds(Fakes.video("a", 1), Fakes.video("b", 2));
    Fakes.GONE.add("b");
    Fakes.LATER.add("c");
    run(found, "target");

    Report report = run(found, "target");

    assertThat(report.work()).isEqualTo(new Work(0, 0, 0, 0));
    assertThat(report.loaded()).isEqualTo(1);
    assertThat(report.failed()).isEqualTo(1);
    assertThat(board.events()).isEmpty();
  }

  @Test
  void givenCaptionsThatServe_transcribesNothingAndIsDoneTheNextNight() throws Exception {
    Fakes.CAPTIONED.add("a");
    Discovery found = Fakes.finds(Fakes.video("a", 1), Fakes.video("b", 2));

    Report report = run(found, "target");

    assertThat(report.work()).isEqualTo(new Work(1, 1, 2, 2));
    assertThat(report.items())
        .extracting(item -> item.title() + " " + item.words().orElseThrow())
        .containsExactly("a captions:publisher", "b model");
    assertThat(report.items().get(0).times()).containsOnlyKeys(Stage.AUDIO);
    assertThat(report.items().get(0).transcript().orElseThrow()).contains("captions_publisher");
    assertThat(report.targets().get(0).loaded()).isEqualTo(2);
    assertThat(run(found, "target").work()).isEqualTo(new Work(0, 0, 0, 0));
  }

  @Test
  void givenPoorCaptions_transcribesAndSaysWhy() throws Exception {
    Fakes.POORLY_CAPTIONED.add("a");

    Report report = run(Fakes.finds(Fakes.video("a", 1)));

    assertThat(report.work()).isEqualTo(new Work(1, 1, 1, 0));
    assertThat(report.items().get(0).words()).contains("model");
    assertThat(report.items().get(0).refusedCaptions())
        .containsExactly("publisher, en: cover 12 % of 1:00");
  }

  @Test
  void givenCaptionsThatTheConfigurationNoLongerAllows_transcribes() throws Exception {
    Fakes.CAPTIONED.add("a");
    Discovery found = Fakes.finds(Fakes.video("a", 1));
    run(found);

    Report report =
        night(Fakes.stages(DocumentKeys.of(Fakes.KEY))).run(found, Fakes.WINDOW).orElseThrow();

    assertThat(report.work()).isEqualTo(new Work(1, 1, 1, 0));
    assertThat(report.items().get(0).words()).contains("model");
  }

  @Test
  void givenFailuresOfEachKind_endsEveryVideoInOneState() throws Exception {
    Fakes.GONE.add("gone");
    Fakes.LATER.add("later");
    Report report =
        run(Fakes.finds(Fakes.video("gone", 1), Fakes.video("later", 2), Fakes.video("fine", 3)));

    assertThat(report.items())
        .extracting(
            item -> item.title() + " " + item.state().word() + " " + item.cause().orElse(""))
        .containsExactly("gone failed permanent", "later deferred deferred until", "fine loaded ");
  }

  @Test
  void givenDeferredVideo_theNextNightTakesItUp() throws Exception {
    FakeTarget.DOWN.add("target");
    run(Fakes.finds(Fakes.video("a", 1)), "target");
    FakeTarget.DOWN.clear();

    Report report = run(Fakes.finds(), "target");

    assertThat(report.loaded()).isEqualTo(1);
    assertThat(report.work()).isEqualTo(new Work(0, 0, 0, 1));
  }

  @Test
  void givenOneTargetDown_defersItsOwnLoadsOnly() throws Exception {
    FakeTarget.DOWN.add("one");
    Report report = run(Fakes.finds(Fakes.video("a", 1)), "one", "two");

    assertThat(report.items(ItemState.DEFERRED)).hasSize(1);
    assertThat(report.targets())
        .extracting(target -> target.name() + " " + target.loaded() + " " + target.pending())
        .containsExactly("one 0 1", "two 1 0");
    assertThat(report.targets().get(0).error()).contains("one does not answer");
  }

  @Test
  void givenTwoTargetsDown_eachSaysItsOwn() throws Exception {
    FakeTarget.DOWN.addAll(Set.of("one", "three"));
    Report report = run(Fakes.finds(Fakes.video("a", 1)), "one", "two", "three");

    assertThat(report.targets())
        .extracting(target -> target.name() + ": " + target.error().orElse("fine"))
        .containsExactly("one: one does not answer", "two: fine", "three: three does not answer");
    assertThat(Attention.of(report))
        .extracting(Attention::what)
        .containsExactly(
            "The target “one” (http://one) did not take everything: one does not answer",
            "The target “three” (http://three) did not take everything: three does not answer");
    assertThat(report.items().get(0).message())
        .contains("one does not answer; three does not answer");
  }

  @Test
  void givenOneThatIsUpAgain_onlyTheOtherIsBlamed() throws Exception {
    FakeTarget.DOWN.addAll(Set.of("one", "two"));
    run(Fakes.finds(Fakes.video("a", 1)), "one", "two");
    FakeTarget.DOWN.remove("one");

    Report report = run(Fakes.finds(), "one", "two");

    assertThat(report.targets())
        .extracting(target -> target.name() + ": " + target.error().orElse("fine"))
        .containsExactly("one: fine", "two: two does not answer");
    assertThat(report.items().get(0).message()).contains("two does not answer");
  }

  @Test
  void givenRetry_triesAgainWhatFailedForThatCauseOnly() throws Exception {
    Fakes.GONE.add("gone");
    Fakes.LATER.add("later");
    run(Fakes.finds(Fakes.video("gone", 1), Fakes.video("later", 2)));
    Fakes.reset();

    Report report = night().retry(Set.of(Cause.PERMANENT)).orElseThrow();

    assertThat(report.items()).extracting(ReportItem::title).containsExactly("gone");
    assertThat(report.loaded()).isEqualTo(1);
    assertThat(run(Fakes.finds()).items(ItemState.LOADED)).hasSize(1);
  }

  @Test
  void givenForgottenVideo_itIsNotTakenUpAgain() throws Exception {
    Video video = Fakes.video("a", 1);
    run(Fakes.finds(video));
    Archive archive = Archive.at(directory.toString());

    archive.forget(video, Fakes.KEYS, List.of());
    new Nights(archive).forget(video);
    Report report = run(Fakes.finds(video));

    assertThat(report.items())
        .extracting(item -> item.state().word() + " " + item.cause().orElse(""))
        .containsExactly("skipped forgotten");
    assertThat(archive.transcript(video, "model")).isEmpty();
  }

  @Test
  void givenArchiveThatCannotTakeAResult_saysSoAndTriesAgain() throws Exception {
    Video video = Fakes.video("a", 1);
    Path inTheWay = directory.resolve("videos/2026/11/20").resolve(video.id().fileName());
    Files.createDirectories(inTheWay.getParent());
    Files.writeString(inTheWay, "a file where a directory should be");

    Report report = run(Fakes.finds(video));
    Files.delete(inTheWay);

    assertThat(report.items())
        .extracting(item -> item.state().word() + " " + item.cause().orElse(""))
        .containsExactly("failed our fault");
    assertThat(run(Fakes.finds()).loaded()).isEqualTo(1);
  }

  /**
   * With one download at a time and more videos than threads, speech must not wait for the last.
   */
  @Test
  void givenMoreVideosThanThreads_transcriptionStartsWhileDownloadsStillRun() throws Exception {
    Video[] videos =
        IntStream.range(0, 24).mapToObj(i -> Fakes.video("v" + i, i + 1)).toArray(Video[]::new);

    Report report = run(Fakes.finds(videos));

    assertThat(report.loaded()).isEqualTo(24);
    List<ProgressEvent> events =
        board.events().stream().sorted(Comparator.comparing(ProgressEvent::at)).toList();
    List<Integer> downloadEnds = positions(events, Stage.AUDIO, ProgressEvent.Kind.ENDED);
    List<Integer> speechBegins = positions(events, Stage.SPEECH, ProgressEvent.Kind.BEGAN);
    assertThat(speechBegins.get(0)).isLessThan(downloadEnds.get(2));
    assertThat(speechBegins.get(12)).isLessThan(downloadEnds.get(18));
  }

  private static List<Integer> positions(
      List<ProgressEvent> events, Stage stage, ProgressEvent.Kind kind) {
    return IntStream.range(0, events.size())
        .filter(i -> events.get(i).stage() == stage && events.get(i).kind() == kind)
        .boxed()
        .toList();
  }
}
