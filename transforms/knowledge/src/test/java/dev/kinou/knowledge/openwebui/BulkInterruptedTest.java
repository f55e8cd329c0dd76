package dev.kinou.knowledge.openwebui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinou.knowledge.Loaded;
import dev.kinou.knowledge.openwebui.FakeOpenWebUi.Fault;
import dev.kinou.records.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A load that ends half-way, or meets another one. */
class BulkInterruptedTest extends BulkTrial {
  @Test
  void givenAnEndAfterTheUploads_leavesNothingBehindTheNextTime() throws Exception {
    String knowledge = server.knowledge(NAME).path("id").asText();
    uploaded(knowledge, all.get(0), "");
    uploaded(knowledge, all.get(1), Blank.of(3));

    assertWaitsOnceAndLoadsAll();
  }

  @Test
  void givenAnEndBeforeTheTexts_waitsForTheLeaseAndTakesOver() throws Exception {
    String knowledge = server.knowledge(NAME).path("id").asText();
    blank(knowledge, all.get(0));
    blank(knowledge, all.get(7));

    assertWaitsOnceAndLoadsAll();
  }

  @Test
  void givenAnotherLoaderThatWritesTheTexts_waitsAndAdoptsItsFiles() throws Exception {
    String knowledge = server.knowledge(NAME).path("id").asText();
    ObjectNode theirs = blank(knowledge, all.get(0));

    Loaded loaded =
        load(
            all,
            pause -> {
              ((ObjectNode) theirs.path("data")).put("content", text(all.get(0)).text());
              server.index(theirs, knowledge);
            });

    assertHoldsJust(all, loaded);
    assertThat(loaded.receipts())
        .extracting(Receipt::document)
        .contains(theirs.path("id").asText());
  }

  @Test
  void givenAnotherLoaderThatLinksTheSameMeanwhile_yieldsToIt() throws Exception {
    String knowledge = server.knowledge(NAME).path("id").asText();
    server.faults.add(
        Fault.meanwhile(
            "POST /api/v1/knowledge/" + knowledge + "/files/batch/add",
            () -> {})); // the first one only asks for the listing
    List<ObjectNode> theirs = new ArrayList<>();
    server.faults.add(
        Fault.meanwhile(
            "POST /api/v1/knowledge/" + knowledge + "/files/batch/add",
            () -> theirs.add(blank(knowledge, all.get(5)))));

    Loaded loaded =
        load(
            all,
            pause -> {
              if (theirs.get(0).path("data").path("content").asText().isBlank()) {
                ((ObjectNode) theirs.get(0).path("data")).put("content", text(all.get(5)).text());
                server.index(theirs.get(0), knowledge);
              }
            });

    assertHoldsJust(all, loaded);
    assertThat(loaded.receipts())
        .extracting(Receipt::document)
        .contains(theirs.get(0).path("id").asText());
  }

  @Test
  void givenADropWhileTheTextsAreWritten_finishesWithoutDoubling() throws Exception {
    // The first asks whether it is possible, the second stores the blanks, the third the texts.
    server.faults.add(Fault.meanwhile(PROCESS, () -> {}));
    server.faults.add(Fault.meanwhile(PROCESS, () -> {}));
    server.faults.add(Fault.dropAfter(PROCESS));

    assertHoldsJust(all, load(all));
    assertThat(requests("POST /api/v1/files/")).isEqualTo(30);
  }

  @Test
  void givenAnErrorWhileTheTextsAreWritten_clearsItsBlanksAtOnceAndLoads() throws Exception {
    server.faults.add(Fault.meanwhile(PROCESS, () -> {}));
    server.faults.add(Fault.meanwhile(PROCESS, () -> {}));
    server.faults.add(Fault.answer(PROCESS, 500));
    List<Duration> waits = new ArrayList<>();
    server.knowledge(NAME);

    assertHoldsJust(all, load(all, waits::add));
    assertThat(waits).isEmpty();
  }

  @Test
  void givenOneThatVanishesMeanwhile_loadsIt() throws Exception {
    String knowledge = server.knowledge(NAME).path("id").asText();
    String adding = "POST /api/v1/knowledge/" + knowledge + "/files/batch/add";
    server.faults.add(Fault.meanwhile(adding, () -> {}));
    server.faults.add(Fault.meanwhile(adding, () -> server.files.remove(4)));

    assertHoldsJust(all, load(all));
  }

  /** While it waits, the lease of whoever broke off ends. */
  private void assertWaitsOnceAndLoadsAll() throws Exception {
    List<Duration> waits = new ArrayList<>();

    Loaded loaded =
        load(
            all,
            pause -> {
              waits.add(pause);
              server.files.forEach(file -> file.put("updated_at", server.now - 3600));
            });

    assertThat(waits).hasSize(1);
    assertHoldsJust(all, loaded);
  }
}
