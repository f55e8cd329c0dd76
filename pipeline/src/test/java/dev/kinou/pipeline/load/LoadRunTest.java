package dev.kinou.pipeline.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.archive.Archive;
import dev.kinou.archive.DocumentKey;
import dev.kinou.archive.DocumentKeys;
import dev.kinou.knowledge.Held;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadRunTest {
  private static final LocalDate OLD = Documents.DAY.minusDays(30);

  @TempDir Path directory;
  private Archive source;
  private Archive own;

  @BeforeEach
  void open() {
    FakeTarget.reset();
    source = Archive.at(directory.resolve("source").toString());
    own = Archive.at(directory.resolve("own").toString());
    source.put(Documents.document("old", OLD));
    source.put(Documents.document("new"));
  }

  private LoadReport load(Days days, LoadTarget... targets) throws Exception {
    return load(days, source, targets);
  }

  private LoadReport load(Days days, Archive from, LoadTarget... targets) throws Exception {
    return new LoadRun(
            new LoadSpec(from, own, Documents.KEYS, List.of(targets)),
            threads -> PipelineOptionsFactory.fromArgs("--targetParallelism=2").create())
        .run(days, new LoadBoard());
  }

  private static LoadTarget target(String name) {
    return LoadTarget.of(new FakeTarget.Configured(name));
  }

  private static List<String> counts(LoadReport report) {
    return report.targets().stream()
        .map(
            one ->
                "%s %d %d %d %d"
                    .formatted(one.name(), one.loaded(), one.there(), one.missing(), one.removed()))
        .toList();
  }

  @Test
  void givenTwoTargets_countsWhatEachLackedAndHad() throws Exception {
    assertThat(counts(load(Days.ALL, target("one")))).containsExactly("one 2 0 0 0");

    LoadReport report = load(Days.ALL, target("one"), target("two"));

    assertThat(counts(report)).containsExactly("one 0 2 0 0", "two 2 0 0 0");
    assertThat(report.complete()).isTrue();
    assertThat(own.receipts().days("two")).containsExactly(OLD, Documents.DAY);
    assertThat(source.receipts().days("two")).isEmpty();
  }

  @Test
  void givenDays_loadsNoOthers() throws Exception {
    Days days = new Days(Documents.DAY, Documents.DAY);

    assertThat(counts(load(days, target("one")))).containsExactly("one 1 0 0 0");
    assertThat(FakeTarget.held("one")).hasSize(1);
  }

  @Test
  void givenFailures_namesThemAndIsNotComplete() throws Exception {
    FakeTarget.UNLOADABLE.add("old");

    LoadReport report = load(Days.ALL, target("one"));

    assertThat(counts(report)).containsExactly("one 1 0 1 0");
    assertThat(report.complete()).isFalse();
    assertThat(report.failures()).containsExactly(new LoadReport.Failure("old", "too long"));
  }

  @Test
  void givenTargetThatKeepsLess_removesTheOlderWithTheirReceipts() throws Exception {
    load(Days.ALL, target("one"));

    LoadReport report =
        load(Days.ALL, new LoadTarget(new FakeTarget.Configured("one"), Documents.DAY));

    assertThat(counts(report)).containsExactly("one 0 1 0 1");
    assertThat(FakeTarget.held("one"))
        .extracting(Held::video)
        .containsExactly(Documents.video("new", Documents.DAY).id());
    assertThat(own.receipts().days("one")).containsExactly(Documents.DAY);
    assertThat(source.days()).contains(OLD);
  }

  @Test
  void givenRebuiltIndexes_dropsThemBeforeAndMakesThemAfter() throws Exception {
    LoadRun run =
        new LoadRun(
                new LoadSpec(source, own, Documents.KEYS, List.of(target("one"))),
                threads -> PipelineOptionsFactory.create())
            .rebuildingVectorIndexes();

    run.run(Days.ALL, new LoadBoard());
    run.run(Days.ALL, new LoadBoard());

    assertThat(FakeTarget.INDEXES).containsExactly("dropped after 0", "restored after 2");
  }

  @Test
  void givenArchiveOfAnotherModel_saysWhatItHas() throws Exception {
    LoadReport report =
        new LoadRun(
                new LoadSpec(
                    source,
                    own,
                    DocumentKeys.of(new DocumentKey("other", "chunker", "embedder")),
                    List.of(target("one"))),
                threads -> PipelineOptionsFactory.create())
            .run(Days.ALL, new LoadBoard());

    assertThat(report.others()).containsExactly("passages.model.chunker.embedder.json (2)");
  }

  @Test
  void givenBoard_countsWhatTargetsTookAndDidNot() {
    LoadBoard board = new LoadBoard();
    board.begin(Map.of("one", 10L));
    var ids =
        Stream.of("a", "b", "c").map(name -> Documents.video(name, Documents.DAY).id()).toList();

    board.loaded("one", ids, List.of(), Duration.ofSeconds(1));
    board.loaded("one", List.of(), ids.subList(0, 1), Duration.ofSeconds(1));

    LoadBoard.Bar bar = board.bars().get(0);
    assertThat(bar).isEqualTo(new LoadBoard.Bar("one", 10, 3, 1));
    assertThat(bar.rate(Duration.ofMinutes(1))).isEqualTo(180);
    assertThat(bar.left(Duration.ofMinutes(2))).hasMinutes(3);
  }
}
