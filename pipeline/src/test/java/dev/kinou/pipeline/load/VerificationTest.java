package dev.kinou.pipeline.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.archive.Archive;
import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.Target;
import dev.kinou.records.VideoId;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
  private static final VideoId A = Documents.video("a", Documents.DAY).id();

  @TempDir Path directory;
  private Archive archive;
  private LoadTarget target;
  private LoadSpec spec;
  private Target open;

  @BeforeEach
  void loadThree() throws Exception {
    FakeTarget.reset();
    archive = Archive.at(directory.toString());
    target = LoadTarget.of(new FakeTarget.Configured("one"));
    spec = new LoadSpec(archive, archive, Documents.KEYS, List.of(target));
    open = target.config().open();
    for (String title : List.of("a", "b", "c")) {
      archive.put(Documents.document(title));
    }
    load();
  }

  @AfterEach
  void close() {
    open.close();
  }

  private void load() throws Exception {
    new LoadRun(spec, threads -> PipelineOptionsFactory.create()).run(Days.ALL, new LoadBoard());
  }

  private Verification.Result verify() throws Exception {
    return Verification.of(spec, target, open);
  }

  private List<String> found() throws Exception {
    return verify().findings().stream()
        .map(finding -> finding.kind() + " " + finding.video())
        .toList();
  }

  /** What is found, then that nothing is after the repair, and each video is there once. */
  private void mends(String... kinds) throws Exception {
    List<Finding> findings = verify().findings();
    assertThat(findings).extracting(finding -> finding.kind().name()).containsExactly(kinds);
    new Repair(spec, target).mend(findings, open);
    load();
    assertThat(found()).isEmpty();
    assertThat(FakeTarget.held("one")).hasSize(3);
    assertThat(archive.receipts().of("one", Documents.DAY)).hasSize(3);
  }

  private static List<Held> held() {
    return FakeTarget.held("one");
  }

  private static Held of(VideoId video) {
    return held().stream().filter(one -> one.video().equals(video)).findFirst().orElseThrow();
  }

  private static void replace(Held old, Held by) {
    held().remove(old);
    held().add(by);
  }

  @Test
  void givenLoad_isCleanAndCounts() throws Exception {
    assertThat(verify()).isEqualTo(new Verification.Result(3, 3, 3, 0, List.of()));
  }

  @Test
  void givenVideoThatIsNotLoaded_isMissing() throws Exception {
    archive.receipts().drop("one", Documents.DAY, A::equals);
    held().remove(of(A));

    mends("MISSING");
  }

  @Test
  void givenVideoThatTheTargetLost_isNamedAndMended() throws Exception {
    held().remove(of(A));

    assertThat(found()).containsExactly("LOST " + A.fileName());
    mends("LOST");
  }

  @Test
  void givenVideoWithoutReceipt_isConfirmed() throws Exception {
    archive.receipts().drop("one", Documents.DAY, A::equals);

    mends("UNCONFIRMED");
  }

  @Test
  void givenOtherText_isReplaced() throws Exception {
    Held a = of(A);
    replace(a, new Held(A, "k", a.document(), "other", 1, true));

    mends("CHANGED");
    assertThat(of(A)).isEqualTo(a);
  }

  @Test
  void givenTwoCopies_theConfirmedOneStays() throws Exception {
    Held a = of(A);
    held().add(0, new Held(A, "k", "second", a.contentHash(), 1, true));

    // The first that is met may be the wrong one.
    mends("CHANGED", "DOUBLED");
    assertThat(of(A)).isEqualTo(a);
  }

  @Test
  void givenTwoCopiesThatAreNotWhole_isLoadedAgain() throws Exception {
    Held a = of(A);
    replace(a, new Held(A, "k", a.document(), a.contentHash(), 0, true));
    held().add(new Held(A, "k", "second", a.contentHash(), 1, false));

    mends("REMAIN", "DOUBLED");
    assertThat(of(A)).isEqualTo(a);
  }

  @Test
  void givenRemain_isLoadedAgain() throws Exception {
    Held a = of(A);
    replace(a, new Held(A, "k", a.document(), a.contentHash(), 1, false));

    mends("REMAIN");
    assertThat(of(A)).isEqualTo(a);
  }

  @Test
  void givenVideoThatNobodyKnows_isRemoved() throws Exception {
    held().add(new Held(VideoId.web("nobody's"), "k", "d", "hash", 1, true));

    mends("ORPHANED");
  }

  @Test
  void givenVideoOfAnotherArchive_isNotOrphaned() throws Exception {
    Archive colleagues = Archive.at(directory.resolve("colleague").toString());
    colleagues.put(Documents.document("theirs"));
    new LoadRun(
            new LoadSpec(colleagues, archive, Documents.KEYS, List.of(target)),
            threads -> PipelineOptionsFactory.create())
        .run(Days.ALL, new LoadBoard());

    assertThat(held()).hasSize(4);
    assertThat(found()).isEmpty();
  }

  @Test
  void givenVideoThatTheTargetCannotTake_isCountedAsFailed() throws Exception {
    FakeTarget.UNLOADABLE.add("d");
    archive.put(Documents.document("d"));
    load();

    assertThat(verify()).isEqualTo(new Verification.Result(4, 3, 3, 1, List.of()));
  }

  @Test
  void givenTargetThatKeepsLess_findsWhatIsOlder() throws Exception {
    LocalDate old = Documents.DAY.minusDays(10);
    archive.put(Documents.document("old", old));
    load();
    target = new LoadTarget(target.config(), Documents.DAY);

    List<Finding> findings = verify().findings();
    assertThat(findings).extracting(Finding::kind).containsExactly(Finding.Kind.TOO_OLD);
    new Repair(spec, target).mend(findings, open);
    assertThat(found()).isEmpty();
    assertThat(held()).hasSize(3);
  }
}
