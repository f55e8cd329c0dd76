package dev.kinou.knowledge.chroma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.knowledge.EmbeddedDocuments;
import dev.kinou.knowledge.Generations;
import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.KilledProcess;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.knowledge.openwebui.StoredFile;
import dev.kinou.records.Document;
import dev.kinou.records.StageException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code kinou reload} asks of a target, with a running Open-WebUI and its Chroma server. */
@Tag("openwebui-chroma")
class ChromaReloadIT extends ChromaTrial {
  private static final String FOREIGN = "The caretaker keeps the spare key under the third fern.";

  private Target next() {
    return ((Generations) target).next();
  }

  private void switchOver() throws Exception {
    try (Target other = config.open()) {
      ((Generations) other).switchOver();
    }
  }

  private String aside() throws Exception {
    String next = chroma.find(knowledge() + ".next").orElseThrow().id();
    return knowledge() + ".before-" + next;
  }

  /** As another model would have it: only some of the passages. */
  private static List<Document> anew(List<Document> documents, String embedder, int from, int to) {
    return documents.stream()
        .map(
            document ->
                new Document(
                    document.video(),
                    document.transcriptModel(),
                    "passages-2",
                    embedder,
                    document.passages().subList(from, to)))
        .toList();
  }

  private List<Document> loadBoth(String name, int count) throws Exception {
    List<Document> all = documents.planted(name, count);
    target.load(all);
    List<Document> anew = anew(all, "a-later-model", 1, 2);
    try (Target next = next()) {
      assertThat(next.load(anew).receipts()).hasSize(count);
    }
    return anew;
  }

  private void assertSwitched(List<Document> anew) throws Exception {
    assertEachOnce(anew);
    assertThat(chunks()).extracting(StoredChunk::embedder).containsOnly("a-later-model");
    assertThat(chroma.find(knowledge() + ".next")).isEmpty();
    assertThat(nearest(EmbeddedDocuments.sentence(1)).text())
        .contains(EmbeddedDocuments.sentence(1));
  }

  @Test
  @Tag(ChromaStack.ON_POSTGRES)
  void givenANextGeneration_nobodyFindsItUntilItIsWholeAndSwitchedOver() throws Exception {
    List<Document> three = documents.planted("next", 3);
    target.load(three);
    List<StoredChunk> before = chunks();
    String knowledge = knowledge();
    List<String> files = inventory(target).stream().map(Held::document).toList();
    List<Document> anew = anew(three, "a-later-model", 1, 2);
    try (Target next = next()) {
      next.load(anew(three.subList(0, 1), "a-model-that-was-given-up", 0, 2));
      next.load(anew.subList(0, 2));
      assertThat(chunks()).isEqualTo(before);
      assertThat(next.ask(EmbeddedDocuments.sentence(1), 3)).isEmpty();
      assertThat(inventory(next)).hasSize(3).extracting(Held::passages).containsOnly(0, 1);
      assertThatThrownBy(this::switchOver)
          .isNotInstanceOf(TargetRefusedException.class)
          .isInstanceOfSatisfying(
              StageException.class, e -> assertThat(e.cause().deferred()).isTrue())
          .hasMessageContaining("lacks 1 of its videos, such as youtube:next2");
      assertThat(chunks()).isEqualTo(before);
      next.load(anew(three.subList(2, 3), "a-model-that-was-given-up", 1, 2));
      assertThatThrownBy(this::switchOver)
          .hasMessageContaining("several models, a-later-model and a-model-that-was-given-up");
      next.load(anew);
      next.load(anew);
    }

    switchOver();
    switchOver();

    assertSwitched(anew);
    assertThat(knowledge()).isEqualTo(knowledge);
    assertThat(inventory(target)).extracting(Held::document).isEqualTo(files);
  }

  @Test
  void givenAModelOfAnotherLength_isSwitchedToOnceTheServerHasIt() throws Exception {
    List<Document> four = documents.planted("length", 4);
    target.load(four);
    List<Document> anew = OtherModel.embedded(four);
    try (Target next = next()) {
      next.load(anew(four, "a-model-that-was-given-up", 0, 2));
      next.load(anew);
    }
    assertThatThrownBy(this::switchOver)
        .isInstanceOf(TargetRefusedException.class)
        .hasMessageContaining("embedding model");
    assertThat(nearest(EmbeddedDocuments.sentence(3)).metadata())
        .containsEntry("video", "youtube:length3");

    try (OtherModel model = new OtherModel()) {
      ChromaStack.embedWith(model.url(), OtherModel.NAME);
      switchOver();

      assertEachOnce(anew);
      assertThat(chroma.find(knowledge()).orElseThrow().dimension()).isEqualTo(256);
      for (int i = 0; i < 4; i++) {
        assertThat(nearest(EmbeddedDocuments.sentence(i)).metadata())
            .containsEntry("video", "youtube:length" + i)
            .containsEntry("embedding_config", "{'engine': 'openai', 'model': 'words-256'}");
      }
      try (Target later = config.open()) {
        assertThat(later.load(anew).receipts()).hasSize(4);
        assertThat(later.load(OtherModel.embedded(documents.planted("later", 1))).receipts())
            .hasSize(1);
      }
    } finally {
      ChromaStack.embedAsBefore();
    }
  }

  @Test
  void givenASwitchKilledAnywhere_theNextOneEndsIt() throws Exception {
    int killed = 0;
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Document> anew = loadBoth("kill", 6);
    for (int i = 0; i < 8; i++) {
      killed +=
          KilledProcess.after(
                  random.nextInt(700),
                  ChromaStack.PROPERTIES,
                  SwitchProcess.class,
                  prefix + " {yyyy}-{MM}")
              ? 1
              : 0;
      switchOver();
      assertThat(inventory(target))
          .as("seed %d", seed)
          .hasSize(6)
          .allMatch(held -> held.passages() == 1);
      assertThat(nearest(EmbeddedDocuments.sentence(i % 6)).metadata())
          .containsEntry("video", "youtube:kill" + i % 6);
      try (Target next = next()) {
        next.load(anew);
      }
    }
    switchOver();

    assertThat(killed).isPositive();
    assertSwitched(anew);
  }

  @Test
  void givenASwitchKilledBetweenTheRenames_loadsNothingUntilItIsEnded() throws Exception {
    List<Document> anew = loadBoth("between", 2);
    String aside = aside();
    chroma.rename(chroma.find(knowledge()).orElseThrow().id(), aside);

    assertThatThrownBy(() -> target.load(documents.planted("meanwhile", 1)))
        .isInstanceOfSatisfying(
            StageException.class, e -> assertThat(e.cause().deferred()).isTrue())
        .hasMessageContaining("switched over: run it again");
    switchOver();

    assertSwitched(anew);
    assertThat(chroma.find(aside)).isEmpty();
    assertThat(target.load(anew(documents.planted("later", 1), "all-MiniLM-L6-v2", 0, 2)).failed())
        .isEmpty();
  }

  @Test
  void givenAFileAddedBetweenTheRenames_keepsIt() throws Exception {
    List<Document> anew = loadBoth("added", 2);
    String aside = aside();
    chroma.rename(chroma.find(knowledge()).orElseThrow().id(), aside);
    StoredFile added = server.upload("key.md", FOREIGN, Map.of("knowledge_id", knowledge()));
    assertThat(chroma.find(knowledge())).as("made by the server").isPresent();

    switchOver();

    assertThat(nearest(FOREIGN).metadata()).containsEntry("file_id", added.id());
    server.remove(knowledge(), added.id());
    assertSwitched(anew);
    assertThat(chroma.find(aside)).isEmpty();
  }

  @Test
  void givenASwitchKilledBeforeTheOldIsDropped_dropsIt() throws Exception {
    List<Document> anew = loadBoth("drop", 2);
    StoredFile foreign = server.upload("key.md", FOREIGN, Map.of("knowledge_id", knowledge()));
    String aside = aside();
    String next = chroma.find(knowledge() + ".next").orElseThrow().id();
    chroma.rename(chroma.find(knowledge()).orElseThrow().id(), aside);
    chroma.rename(next, knowledge());

    switchOver();

    assertThat(chroma.find(aside)).isEmpty();
    assertThat(nearest(FOREIGN).metadata()).containsEntry("file_id", foreign.id());
    server.remove(knowledge(), foreign.id());
    assertSwitched(anew);
  }

  @Test
  void givenFilesOfOthers_keepsThemWhileTheirVectorsFit() throws Exception {
    List<Document> anew = loadBoth("others", 2);
    StoredFile foreign = server.upload("key.md", FOREIGN, Map.of("knowledge_id", knowledge()));

    switchOver();

    assertThat(nearest(FOREIGN).metadata()).containsEntry("file_id", foreign.id());
    try (Target next = next()) {
      next.load(OtherModel.embedded(anew));
    }
    assertThatThrownBy(this::switchOver)
        .isInstanceOf(TargetRefusedException.class)
        .hasMessageContaining("384 numbers instead of 256")
        .hasMessageContaining("reindex");
    assertThat(nearest(FOREIGN).metadata()).containsEntry("file_id", foreign.id());
    server.remove(knowledge(), foreign.id());
    assertEachOnce(anew);
    chroma.drop(knowledge() + ".next");
  }

  @Test
  @Tag(ChromaStack.ON_POSTGRES)
  void givenRemovedMeanwhile_doesNotComeBack() throws Exception {
    List<Document> anew = loadBoth("gone", 4);
    assertThat(target.forget(anew.get(0).video())).isTrue();
    String removed =
        inventory(target).stream()
            .filter(held -> held.video().equals(anew.get(2).video().id()))
            .findFirst()
            .orElseThrow()
            .document();
    server.remove(knowledge(), removed);

    switchOver();

    assertSwitched(List.of(anew.get(1), anew.get(3)));
  }
}
