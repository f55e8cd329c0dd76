package dev.kinou.pipeline.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.archive.Archive;
import dev.kinou.archive.DocumentKey;
import dev.kinou.archive.DocumentKeys;
import dev.kinou.knowledge.Held;
import dev.kinou.records.Cause;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.Segment;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import dev.kinou.records.Step;
import dev.kinou.records.Transcript;
import dev.kinou.records.Video;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadTest {
  private static final DocumentKey NEW = new DocumentKey("model", "chunker", "new-embedder");
  private static final Set<String> NOT_EMBEDDED = ConcurrentHashMap.newKeySet();

  @TempDir Path directory;
  private Archive archive;
  private LoadTarget target;
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void loadThree() throws Exception {
    FakeTarget.reset();
    NOT_EMBEDDED.clear();
    archive = Archive.at(directory.toString());
    target = LoadTarget.of(new FakeTarget.Configured("one"));
    for (String title : List.of("a", "b", "c")) {
      archive.put(Documents.document(title));
      archive.put(
          new Transcript(
              Documents.video(title, Documents.DAY),
              "model",
              "en",
              Duration.ofMinutes(1),
              List.of(new Segment(0, 1000, "says " + title, 1, 0))));
    }
    new LoadRun(
            new LoadSpec(archive, archive, Documents.KEYS, List.of(target)),
            threads -> PipelineOptionsFactory.create())
        .run(Days.ALL, new LoadBoard());
  }

  private Reload.Result reload(DocumentKeys keys) throws Exception {
    return new Reload(
            new LoadSpec(archive, archive, keys, List.of(target)),
            target,
            new NewEmbedder(),
            threads -> PipelineOptionsFactory.create(),
            said::add)
        .run(new LoadBoard());
  }

  private record NewEmbedder() implements Step<Transcript, Document> {
    @Override
    public Document apply(Transcript transcript) throws StageException {
      Video video = transcript.video();
      if (NOT_EMBEDDED.contains(video.title())) {
        throw new StageException(Stage.TEXT, Cause.OUR_FAULT, "no", "embed");
      }
      EmbeddedPassage old =
          Documents.document(video, transcript.segments().get(0).text() + " anew")
              .passages()
              .get(0);
      return new Document(
          video,
          NEW.transcriptModel(),
          NEW.chunker(),
          NEW.embedder(),
          List.of(new EmbeddedPassage(old.passage(), new float[] {0, 1})));
    }
  }

  private void expectReloaded(List<Held> before) {
    List<Held> held = FakeTarget.held("one");
    assertThat(held).hasSize(3).doesNotContainAnyElementsOf(before);
    assertThat(archive.receipts().of("one", Documents.DAY).values())
        .extracting(receipt -> receipt.contentHash())
        .containsExactlyInAnyOrderElementsOf(held.stream().map(Held::contentHash).toList());
    assertThat(archive.receipts().days("one.next")).isEmpty();
    assertThat(archive.state("reload/one", Reload.State.class)).isEmpty();
  }

  @Test
  void givenNewEmbedder_embedsFromTranscriptsAndSwitchesOver() throws Exception {
    List<Held> before = List.copyOf(FakeTarget.held("one"));

    assertThat(reload(DocumentKeys.of(NEW)).problems()).isEmpty();

    expectReloaded(before);
    assertThat(said).contains("Embedding 3 transcripts", "Loaded 3");
    assertThat(FakeTarget.OPEN).hasValue(0);
  }

  @Test
  void givenVideoThatCannotBeEmbedded_leavesTheTargetAndGoesOnWhenItCan() throws Exception {
    List<Held> before = List.copyOf(FakeTarget.held("one"));
    NOT_EMBEDDED.add("b");

    assertThat(reload(DocumentKeys.of(NEW)).problems())
        .containsExactly("1 transcripts could not be embedded; the log says why");
    assertThat(FakeTarget.held("one")).isEqualTo(before);
    NOT_EMBEDDED.clear();
    said.clear();
    assertThat(reload(DocumentKeys.of(NEW)).problems()).isEmpty();

    expectReloaded(before);
    assertThat(said).contains("Embedding 1 transcripts", "Loaded 1");
  }

  @Test
  void givenAVideoThatIsNoLongerWholeInTheNext_loadsItAgain() throws Exception {
    List<Held> before = List.copyOf(FakeTarget.held("one"));
    NOT_EMBEDDED.add("b");
    reload(DocumentKeys.of(NEW));
    List<Held> next = FakeTarget.held("one+");
    Held whole = next.get(0);
    next.set(
        0,
        new Held(
            whole.video(), whole.knowledge(), whole.document(), whole.contentHash(), 1, false));
    NOT_EMBEDDED.clear();
    said.clear();

    assertThat(reload(DocumentKeys.of(NEW)).problems()).isEmpty();

    expectReloaded(before);
    assertThat(FakeTarget.held("one")).allMatch(Held::listed);
    assertThat(said).containsSubsequence("Loaded 1", "Loaded 1");
  }

  @Test
  void givenTargetThatIsDown_leavesItAndGoesOnLater() throws Exception {
    List<Held> before = List.copyOf(FakeTarget.held("one"));
    FakeTarget.DOWN.add("one+");

    assertThat(reload(DocumentKeys.of(NEW)).problems())
        .hasSize(3)
        .first()
        .asString()
        .contains("not in the target");
    FakeTarget.DOWN.clear();
    assertThat(reload(DocumentKeys.of(NEW)).problems()).isEmpty();

    expectReloaded(before);
  }

  @Test
  void givenKillAfterTheSwitch_theNextRunMovesTheReceipts() throws Exception {
    List<Held> before = List.copyOf(FakeTarget.held("one"));
    FakeTarget.DIES_AFTER_SWITCH.add("one");

    assertThatThrownBy(() -> reload(DocumentKeys.of(NEW))).hasMessage("killed");
    assertThat(reload(DocumentKeys.of(NEW)).problems()).isEmpty();

    expectReloaded(before);
  }

  @Test
  void givenVideoThatIsNotFoundAfterwards_namesIt() throws Exception {
    Video b = Documents.video("b", Documents.DAY);
    FakeTarget.UNFINDABLE.add(b.id());

    Reload.Result result = reload(DocumentKeys.of(NEW));

    assertThat(result.switched()).isTrue();
    assertThat(result.problems()).containsExactly(b.id() + ": not found by its own words");
  }

  @Test
  void givenReloadUnderWayByAnotherModel_refuses() throws Exception {
    NOT_EMBEDDED.add("b");
    reload(DocumentKeys.of(NEW));

    assertThatThrownBy(() -> reload(Documents.KEYS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("new-embedder is under way");
  }
}
