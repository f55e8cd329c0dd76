package dev.kinou.pipeline.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.archive.Archive;
import dev.kinou.archive.Place;
import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.TargetConfig;
import dev.kinou.records.DeadLetter;
import dev.kinou.records.Document;
import dev.kinou.records.RecordSource;
import dev.kinou.records.Video;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadBatchesTest {
  @TempDir Path directory;
  private Archive archive;

  @BeforeEach
  void open() {
    FakeTarget.reset();
    archive = Archive.at(directory.toString());
  }

  private LoadSpec spec(String... targets) {
    return new LoadSpec(
        archive,
        archive,
        Documents.KEYS,
        Stream.of(targets).map(name -> LoadTarget.of(new FakeTarget.Configured(name))).toList());
  }

  private void keep(String... titles) {
    for (String title : titles) {
      archive.put(Documents.document(title));
    }
  }

  private void load(LoadSpec spec) {
    List<Place> places =
        archive.days().stream()
            .flatMap(day -> archive.list(day).documents(Documents.KEYS).stream())
            .toList();
    load(spec, Batch.cut(places));
  }

  private static void load(LoadSpec spec, List<Batch> batches) {
    Pipeline pipeline =
        Pipeline.create(PipelineOptionsFactory.fromArgs("--targetParallelism=4").create());
    pipeline
        .apply(Read.from(RecordSource.of(Batch.class, batches)))
        .apply("Load", new LoadBatches(spec));
    pipeline.run().waitUntilFinish();
  }

  private static List<String> videos(String target) {
    return FakeTarget.held(target).stream().map(held -> held.document()).sorted().toList();
  }

  @Test
  void givenTwoTargets_bothHaveEachVideoAndAReceiptForTheBatch() throws Exception {
    keep("a", "b", "c");

    load(spec("one", "two"));

    assertThat(videos("one")).hasSize(3).isEqualTo(videos("two"));
    assertThat(archive.receipts().of("one", Documents.DAY)).hasSize(3);
    try (var files = Files.list(directory.resolve("receipts/two/2026/11/20"))) {
      assertThat(files).hasSize(1);
    }
    assertThat(FakeTarget.OPEN).hasValue(0);
  }

  @Test
  void givenReceipts_asksOnlyForWhatATargetLacks() {
    keep("a", "b");
    load(spec("one"));
    keep("c");

    load(spec("one", "two"));
    load(spec("one", "two"));

    assertThat(videos("one")).hasSize(3);
    assertThat(videos("two")).hasSize(3);
    assertThat(FakeTarget.CALLS.get("one")).hasValue(2);
    assertThat(FakeTarget.CALLS.get("two")).hasValue(1);
  }

  /** As after a kill between the target's commit and the receipt. */
  @Test
  void givenTargetThatHasAVideoWithoutReceipt_hasItOnceAndAReceipt() {
    keep("a", "b");
    load(spec("one"));
    List<Held> before = List.copyOf(FakeTarget.held("one"));
    archive.receipts().drop("one", Documents.DAY);

    load(spec("one"));

    assertThat(FakeTarget.held("one")).containsExactlyElementsOf(before);
    assertThat(archive.receipts().of("one", Documents.DAY)).hasSize(2);
  }

  @Test
  void givenOneTargetDown_theOtherIsLoadedAndTheLoadsAreDeferred() {
    keep("a", "b");
    FakeTarget.DOWN.add("one");

    load(spec("one", "two"));

    assertThat(videos("two")).hasSize(2);
    assertThat(archive.receipts().of("one", Documents.DAY)).isEmpty();
    Optional<DeadLetter> letter = archive.deadLetter(Documents.video("a", Documents.DAY));
    assertThat(letter.get().message()).isEqualTo("one does not answer");
    assertThat(letter.get().cause().deferred()).isTrue();
  }

  @Test
  void givenTargetsThatFailForNowAndForGood_theVideoIsDeferred() {
    keep("a");
    FakeTarget.DOWN.add("one");
    FakeTarget.UNLOADABLE.add("a");

    load(spec("one", "two"));

    assertThat(archive.deadLetter(Documents.video("a", Documents.DAY)).get().cause().deferred())
        .isTrue();
  }

  @Test
  void givenOneUnloadableVideo_theRestOfItsBatchIsLoaded() {
    keep("a", "b", "c");
    FakeTarget.UNLOADABLE.add("b");

    load(spec("one"));

    assertThat(videos("one")).hasSize(2);
    assertThat(archive.deadLetter(Documents.video("b", Documents.DAY)).get().message())
        .isEqualTo("too long");
    assertThat(archive.deadLetter(Documents.video("a", Documents.DAY))).isEmpty();
  }

  @Test
  void givenDamagedDocument_theRestOfItsBatchIsLoaded() throws Exception {
    keep("a", "b");
    Video damaged = Documents.video("b", Documents.DAY);
    Path folder = directory.resolve("videos/2026/11/20").resolve(damaged.id().fileName());
    try (var files = Files.list(folder)) {
      for (Path vectors : files.filter(file -> file.toString().endsWith(".f32")).toList()) {
        Files.write(vectors, new byte[4]);
      }
    }

    load(spec("one"));

    assertThat(videos("one")).hasSize(1);
    assertThat(archive.deadLetter(damaged).get().message()).contains(".f32");
  }

  @Test
  void givenRefusal_asksThatTargetNoMore() {
    FakeTarget.REFUSING.add("one");
    List<Batch> batches =
        IntStream.range(0, 6)
            .mapToObj(i -> Documents.document("v" + i))
            .peek(archive::put)
            .map(document -> new Batch(List.of(Place.of(document.video()))))
            .toList();

    LoadSpec spec = spec("one", "two");
    OpenTargets targets = new OpenTargets(spec.targets());
    BatchLoader loader = new BatchLoader(spec, targets.acquire());
    for (Batch batch : batches) {
      assertThat(loadAlone(loader, batch).failed()).hasSize(1);
    }
    targets.release();

    assertThat(FakeTarget.CALLS.get("one")).hasValue(1);
    assertThat(videos("two")).hasSize(6);
  }

  private static BatchLoader.Result loadAlone(BatchLoader loader, Batch batch) {
    try {
      return loader.load(batch);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void givenTargetThatKeepsRecentOnesOnly_isNotGivenTheOlder() {
    TargetConfig config = new FakeTarget.Configured("one");
    LocalDate old = Documents.DAY.minusDays(1);
    Document document = Documents.document("old", old);
    archive.put(document);
    keep("new");

    load(spec().with(List.of(new LoadTarget(config, Documents.DAY))));

    assertThat(FakeTarget.held("one"))
        .extracting(Held::video)
        .containsExactly(Documents.video("new", Documents.DAY).id());
  }

  @Test
  void givenManyVideos_batchesAreBounded() {
    List<Place> places =
        IntStream.range(0, 401).mapToObj(i -> new Place(Documents.DAY, "v" + i)).toList();

    assertThat(Batch.cut(places))
        .extracting(batch -> batch.places().size())
        .containsExactly(200, 200, 1);
  }
}
