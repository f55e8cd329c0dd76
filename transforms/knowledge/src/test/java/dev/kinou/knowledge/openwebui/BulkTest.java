package dev.kinou.knowledge.openwebui;

import static dev.kinou.knowledge.Documents.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinou.knowledge.Held;
import dev.kinou.knowledge.Loaded;
import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.knowledge.openwebui.FakeOpenWebUi.Chunk;
import dev.kinou.knowledge.openwebui.FakeOpenWebUi.Fault;
import dev.kinou.records.Document;
import dev.kinou.records.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BulkTest extends BulkTrial {
  @Test
  void givenMany_loadsThemInFewRequestsWithoutProcessingAnyAlone() throws Exception {
    Loaded loaded = load(all);

    assertHoldsJust(all, loaded);
    assertThat(loaded.receipts())
        .extracting(Receipt::contentHash)
        .containsExactlyInAnyOrderElementsOf(all.stream().map(d -> text(d).hash()).toList());
    assertThat(requests("POST /api/v1/files/")).isEqualTo(30);
    assertThat(server.requests).hasSizeLessThan(30 + 15);
  }

  @Test
  void givenTheSameAgain_uploadsNothing() throws Exception {
    Loaded first = load(all);
    Loaded second = load(all);

    assertHoldsJust(all, second);
    assertThat(second.receipts())
        .extracting(Receipt::document)
        .containsExactlyInAnyOrderElementsOf(
            first.receipts().stream().map(Receipt::document).toList());
    assertThat(requests("POST /api/v1/files/")).isEqualTo(30);
  }

  @Test
  void givenSomeChanged_replacesThoseAndKeepsTheOthers() throws Exception {
    Loaded first = load(all);
    List<Document> changed = new ArrayList<>(all.subList(2, 30));
    changed.add(document("v0", "Talk 0, corrected", "Another."));
    changed.add(document("v1", "Talk 1, corrected", "Another, too."));
    Loaded second = load(changed);

    assertHoldsJust(changed, second);
    assertThat(second.receipts())
        .filteredOn(
            receipt ->
                first.receipts().stream().anyMatch(r -> r.document().equals(receipt.document())))
        .hasSize(28);
  }

  @Test
  void givenATextWhoseChunksHaveNoFile_loadsItAndTheOthers() throws Exception {
    String knowledge = server.knowledge(NAME).path("id").asText();
    ObjectNode gone = server.file("gone.md", text(all.get(3)).text(), knowledge, "completed");
    server.index(gone, knowledge);
    server.files.clear();

    assertHoldsJust(all, load(all));
  }

  @Test
  void givenAServerThatMakesChunksOfBlanks_loadsOneByOne() throws Exception {
    server.chunksBlanks = true;

    Loaded loaded = load(all);

    assertHoldsJust(all, loaded);
    assertThat(server.requests.stream().filter(PROCESS::equals)).hasSize(1);
  }

  @Test
  void givenAServerWithoutTheRequest_loadsOneByOne() throws Exception {
    server.faults.add(Fault.answer(PROCESS, 404));

    assertHoldsJust(all, load(all));
  }

  @Test
  void givenOneTooLong_loadsTheOthers() throws Exception {
    config = config.withMaxCharacters(1000);
    List<Document> documents = new ArrayList<>(all);
    documents.add(document("long", "Long", "word ".repeat(300)));

    Loaded loaded = load(documents);

    assertThat(loaded.receipts()).hasSize(30);
    assertThat(loaded.failed()).containsOnlyKeys(documents.get(30).video().id());
  }

  @Test
  void givenARefusalInTheMiddle_givesTheReceiptsOfWhatIsIn() throws Exception {
    List<Document> more = new ArrayList<>(all);
    more.addAll(documents("w", Pace.MOST_TEXTS));
    try (OpenWebUiTarget target = open(pause -> {})) {
      target.load(all);
      server.faults.add(Fault.answer("POST /api/v1/files/", 401));
      Loaded loaded = target.load(more);

      assertThat(loaded.receipts()).hasSize(30);
      assertThat(loaded.failed().values())
          .hasSize(Pace.MOST_TEXTS)
          .allMatch(TargetRefusedException.class::isInstance);
      int requests = server.requests.size();
      assertThatThrownBy(() -> target.load(more)).isInstanceOf(TargetRefusedException.class);
      assertThat(server.requests).hasSize(requests);
    }
  }

  @Test
  void givenGroups_letsThemReadAndKeepsWhoMayAlready() throws Exception {
    ObjectNode knowledge = server.knowledge(NAME);
    knowledge
        .putArray("access_grants")
        .addObject()
        .put("principal_type", "user")
        .put("principal_id", "u1")
        .put("permission", "write");
    server.groups.add(server.knowledge("").deepCopy().put("id", "g1").put("name", "Editors"));
    server.knowledges.remove(1);
    config = config.withGroups(List.of("Editors"));

    load(all.subList(0, 2));
    load(all.subList(0, 2));

    assertThat(server.knowledges.get(0).path("access_grants"))
        .extracting(
            grant -> grant.path("principal_id").asText() + " " + grant.path("permission").asText())
        .containsExactly("u1 write", "g1 read");
    assertThat(requests("POST /api/v1/knowledge/k1/access/update")).isEqualTo(1);
  }

  @Test
  void givenAnUnknownGroup_refusesBeforeAnythingIsMade() {
    config = config.withGroups(List.of("Editors"));

    assertThatThrownBy(() -> load(all))
        .isInstanceOf(TargetRefusedException.class)
        .hasMessageContaining("'Editors' is not there");
    assertThat(server.knowledges).isEmpty();
    assertThat(server.files).isEmpty();
  }

  @Test
  void inventory_tellsWhatHasTheMarkAndWhetherItIsWhole() throws Exception {
    Loaded loaded = load(all.subList(0, 3));
    String knowledge = loaded.receipts().get(0).knowledge();
    ObjectNode blank = blank(knowledge, all.get(10));
    ObjectNode loose = uploaded(knowledge, all.get(11), "");
    ObjectNode theirs = server.file("Notes [x].md", "Mine.", knowledge, "completed");
    server.index(theirs, knowledge);
    server.links.add(knowledge + theirs.path("id").asText());

    List<Held> held = new ArrayList<>();
    try (OpenWebUiTarget target = open(pause -> {})) {
      target.inventory(held::add);
    }

    assertThat(held.stream().collect(Collectors.toMap(h -> h.document(), h -> h)))
        .hasSize(5)
        .hasEntrySatisfying(
            loaded.receipts().get(0).document(),
            one -> {
              assertThat(one.contentHash()).isEqualTo(loaded.receipts().get(0).contentHash());
              assertThat(one.passages()).isPositive();
              assertThat(one.listed()).isTrue();
            })
        .hasEntrySatisfying(blank.path("id").asText(), one -> assertThat(one.passages()).isZero())
        .hasEntrySatisfying(loose.path("id").asText(), one -> assertThat(one.listed()).isFalse());
  }

  @Test
  void remove_takesJustThatCopy() throws Exception {
    Loaded loaded = load(all.subList(0, 3));
    Receipt receipt = loaded.receipts().get(0);
    Document document =
        all.stream().filter(d -> d.video().id().equals(receipt.video())).findFirst().orElseThrow();
    ObjectNode copy = uploaded(receipt.knowledge(), document, text(document).text());
    copy.put("hash", receipt.contentHash());
    server.links.add(receipt.knowledge() + copy.path("id").asText());
    server.chunks.add(
        new Chunk(receipt.knowledge(), copy.path("id").asText(), receipt.contentHash(), "doubled"));

    try (OpenWebUiTarget target = open(pause -> {})) {
      target.remove(
          List.of(
              new Held(
                  receipt.video(), receipt.knowledge(), copy.path("id").asText(), "", 1, true)));
    }

    assertHoldsJust(all.subList(0, 3), loaded);
  }

  @Test
  void removePublishedBefore_takesOnlyOlderOnesWithTheMark() throws Exception {
    Loaded loaded = load(all);
    String knowledge = loaded.receipts().get(0).knowledge();
    ObjectNode theirs = server.file("Old notes.md", "Mine.", knowledge, "completed");
    server.index(theirs, knowledge);
    server.links.add(knowledge + theirs.path("id").asText());

    try (OpenWebUiTarget target = open(pause -> {})) {
      Instant published = all.get(0).video().published();
      assertThat(target.removePublishedBefore(published)).isZero();
      assertThat(target.removePublishedBefore(published.plusSeconds(1))).isEqualTo(30);
    }

    assertThat(server.files).containsExactly(theirs);
    assertThat(server.chunks.stream().filter(c -> c.knowledge().equals(knowledge)))
        .extracting(Chunk::text)
        .containsExactly("Mine.");
  }
}
