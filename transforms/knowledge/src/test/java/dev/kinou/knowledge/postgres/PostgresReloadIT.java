package dev.kinou.knowledge.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.knowledge.EmbeddedDocuments;
import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.Target;
import dev.kinou.records.Document;
import dev.kinou.records.StageException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A next generation beside what a running Open-WebUI on Postgres holds. */
@Tag("openwebui-postgres")
class PostgresReloadIT extends PostgresTrial {
  @Test
  void givenANextGeneration_nobodyFindsItUntilItIsWholeAndSwitchedOver() throws Exception {
    List<Document> three = documents.planted("next", 3);
    target.load(three);
    List<Document> abandoned = anew(three, "a-model-that-was-given-up", 0, 2);
    List<Document> anew = anew(three, "a-later-model", 1, 2);
    try (Target next = target.next()) {
      next.load(abandoned);
      next.load(anew.subList(0, 2));
      assertThat(chunks("true")).isEqualTo(6);
      assertThat(inventory(next)).hasSize(3).extracting(Held::passages).containsOnly(1, 2);
      next.remove(inventory(next).stream().filter(held -> held.passages() == 2).toList());
      assertThatThrownBy(() -> target.switchOver())
          .isInstanceOf(StageException.class)
          .hasMessageContaining("lacks 1");
      next.load(anew);
    }

    target.switchOver();
    target.switchOver();

    assertThat(chunks("true")).isEqualTo(3);
    assertThat(inventory(target)).hasSize(3).allMatch(held -> held.passages() == 1);
    assertThat(nearest(EmbeddedDocuments.sentence(2)).metadata())
        .containsEntry("video", "youtube:next2");
    List<Document> present = anew(three, "all-MiniLM-L6-v2", 1, 2);
    String file = inventory(target).get(0).document();
    String xmin =
        PostgresStack.value("SELECT xmin FROM document_chunk WHERE id = '" + file + "-0'");
    target.load(present);
    assertThat(PostgresStack.value("SELECT xmin FROM document_chunk WHERE id = '" + file + "-0'"))
        .as("the vectors are another model's by name")
        .isNotEqualTo(xmin);
    assertThat(chunks("vmetadata ->> 'embedder' = 'all-MiniLM-L6-v2'")).isEqualTo(3);
    assertThat(chunks("true")).isEqualTo(3);
  }

  @Test
  void givenForgottenDuringAReload_noSwitchBringsItBack() throws Exception {
    List<Document> three = documents.planted("gone", 3);
    target.load(three);
    try (Target next = target.next()) {
      next.load(anew(three, "a-later-model", 1, 2));
    }

    assertThat(target.forget(three.get(0).video())).isTrue();
    target.switchOver();

    assertThat(inventory(target)).hasSize(2).allMatch(Held::listed);
    assertThat(chunks("true")).isEqualTo(2);
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
}
