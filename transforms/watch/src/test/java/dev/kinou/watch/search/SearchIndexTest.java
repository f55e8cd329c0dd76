package dev.kinou.watch.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.records.Video;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchIndexTest {
  private static final LocalDate DAY = Library.DAY;

  @TempDir Path directory;
  private Library library;

  @BeforeEach
  void open() {
    library = new Library(directory);
  }

  private IndexChanges update(LocalDate... days) throws IOException {
    return library.index().update(library.archive(), Set.of(days), IndexProgress.NONE);
  }

  private Video put(String title, LocalDate day, String... passages) {
    return library.put(title, "c", day, "en", passages);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(library.folder())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void givenNoIndex_looksAtEveryDay() throws Exception {
    put("a", DAY, "one", "two");
    put("b", DAY.minusDays(40), "three");
    assertThat(library.index().exists()).isFalse();
    assertThat(library.folder()).doesNotExist();

    assertThat(update(DAY)).isEqualTo(new IndexChanges(2, 0, 3, 0));

    assertThat(library.index().exists()).isTrue();
    assertThat(library.passages()).isEqualTo(3);
  }

  @Test
  void givenAnEmptyArchive_isAnEmptyIndex() throws Exception {
    assertThat(update()).isEqualTo(IndexChanges.NONE);

    assertThat(library.search("anything", Filters.NONE)).isEmpty();
  }

  @Test
  void givenAnIndex_looksAtTheNamedDaysOnly() throws Exception {
    put("a", DAY, "one");
    update();
    put("b", DAY.plusDays(1), "two");
    put("c", DAY.plusDays(2), "three");

    assertThat(update(DAY.plusDays(1))).isEqualTo(new IndexChanges(1, 0, 1, 0));

    assertThat(library.passages()).isEqualTo(2);
    assertThat(library.index().update(library.archive(), IndexProgress.NONE))
        .as("all days")
        .isEqualTo(new IndexChanges(1, 0, 1, 0));
    assertThat(library.passages()).isEqualTo(3);
  }

  @Test
  void givenNothingNew_writesNothing() throws Exception {
    put("a", DAY, "one");
    put("nothing was said", DAY);
    update();
    List<String> before = files();

    assertThat(update(DAY)).isEqualTo(IndexChanges.NONE);

    assertThat(files()).isEqualTo(before);
  }

  @Test
  void givenADocumentMadeAnew_replacesItsPassages() throws Exception {
    put("a", DAY, "one", "two", "three");
    put("b", DAY, "other");
    update();
    put("a", DAY, "four");

    assertThat(update(DAY)).isEqualTo(new IndexChanges(1, 0, 1, 0));

    assertThat(library.texts("one", Filters.NONE)).containsExactlyInAnyOrder("four", "other");
    assertThat(library.passages()).isEqualTo(2);
  }

  @Test
  void givenAForgottenVideo_removesIt() throws Exception {
    Video video = put("a", DAY, "one");
    put("b", DAY.plusDays(1), "two");
    update();
    library.archive().forget(video, Library.KEYS, List.of());

    assertThat(update(DAY)).isEqualTo(new IndexChanges(0, 1, 0, 0));

    assertThat(library.texts("one", Filters.NONE)).containsExactly("two");
  }

  @Test
  void givenAForgottenDay_removesItsVideosWhenAllDaysAreLookedAt() throws Exception {
    put("a", DAY, "one");
    put("b", DAY.plusDays(1), "two");
    update();
    library.archive().forget(DAY);

    assertThat(library.index().update(library.archive(), IndexProgress.NONE))
        .isEqualTo(new IndexChanges(0, 1, 0, 0));
  }

  @Test
  void givenAnotherThatUpdates_isRefusedAndMadeUpForByTheNext() throws Exception {
    put("a", DAY, "one");
    update();
    put("b", DAY.plusDays(1), "two");
    try (FSDirectory lucene = FSDirectory.open(library.folder());
        Lock other = lucene.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      assertThat(other).isNotNull();
      assertThatThrownBy(() -> update(DAY.plusDays(1)))
          .isInstanceOf(SearchException.class)
          .hasMessageContaining("Another process updates the index in " + library.folder());
      assertThat(library.passages()).as("it can be searched meanwhile").isEqualTo(1);
    }

    assertThat(update(DAY.plusDays(9))).isEqualTo(new IndexChanges(1, 0, 1, 0));

    assertThat(files()).noneMatch(file -> file.startsWith("unfinished-"));
  }

  @Test
  void givenAnUpdateThatIsCutOff_keepsTheIndexAndLooksAtEveryDayNextTime() throws Exception {
    put("a", DAY, "one");
    update();
    put("a", DAY, "uno");
    put("b", DAY.plusDays(1), "two");
    IndexProgress dies =
        (done, all) -> {
          if (done == 1) {
            throw new IllegalStateException("killed");
          }
        };
    assertThatThrownBy(
            () -> library.index().update(library.archive(), Set.of(DAY, DAY.plusDays(1)), dies))
        .hasMessage("killed");
    assertThat(library.texts("one", Filters.NONE)).containsExactly("one");

    assertThat(update()).isEqualTo(new IndexChanges(2, 0, 2, 0));

    assertThat(library.texts("one", Filters.NONE)).containsExactlyInAnyOrder("uno", "two");
  }

  @Test
  void givenAProcessThatIsKilled_keepsTheIndexAndLooksAtEveryDayNextTime() throws Exception {
    put("a", DAY, "one");
    update();
    put("a", DAY, "uno");
    put("b", DAY.plusDays(1), "two");

    assertThat(UpdatingProcess.run(directory, 2)).isEqualTo(9);

    assertThat(library.texts("one", Filters.NONE)).containsExactly("one");
    assertThat(update()).isEqualTo(new IndexChanges(2, 0, 2, 0));
    assertThat(library.texts("one", Filters.NONE)).containsExactlyInAnyOrder("uno", "two");
  }

  @Test
  void givenADamagedDocument_leavesOutThatOneOnly() throws Exception {
    put("a", DAY, "one");
    Video video = put("b", DAY, "two");
    damageVectors(video);

    assertThat(update()).isEqualTo(new IndexChanges(1, 0, 1, 1));

    assertThat(library.texts("two", Filters.NONE)).containsExactly("one");
    put("b", DAY, "deux");
    assertThat(update(DAY)).isEqualTo(new IndexChanges(1, 0, 1, 0));
  }

  private void damageVectors(Video video) throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("videos"))) {
      Path vectors =
          files
              .filter(file -> file.toString().contains(video.id().fileName()))
              .filter(file -> file.toString().endsWith(".f32"))
              .findFirst()
              .orElseThrow();
      Files.write(vectors, new byte[] {1, 2, 3, 4});
    }
  }

  @Test
  void givenVectorsOfAnotherLength_leavesOutThatOneOnly() throws Exception {
    put("a", DAY, "one");
    library.put("b", "c", DAY.plusDays(1), "en", 32, "two");

    assertThat(update()).isEqualTo(new IndexChanges(1, 0, 1, 1));

    assertThat(library.texts("two", Filters.NONE)).containsExactly("one");
  }

  @Test
  void givenVectorsOf3072Dimensions_findsByThem() throws Exception {
    library.put("a", "c", DAY, "en", 3072, "a car drove by", "rain fell");
    update();

    try (Searcher searcher = library.index().open()) {
      assertThat(searcher.byVector(Library.vector("automobile", 3072), Optional.empty(), 1))
          .singleElement()
          .satisfies(
              passage -> assertThat(searcher.found(passage).text()).isEqualTo("a car drove by"));
    }
  }

  @Test
  void givenDamagedFiles_saysWhatToDo() throws Exception {
    put("a", DAY, "one");
    update();
    for (String file : files()) {
      if (file.startsWith("segments_")) {
        Files.write(library.folder().resolve(file), new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
      }
    }

    assertThatThrownBy(() -> library.index().open())
        .isInstanceOf(SearchException.class)
        .hasMessageContaining(library.folder().toString())
        .hasMessageContaining("Delete the folder");
    assertThatThrownBy(() -> update(DAY)).isInstanceOf(SearchException.class);
  }

  @Test
  void givenManyNights_tellsWhenItWasUpdatedAndHowFarItIs() throws Exception {
    assertThat(library.index().updated()).isEmpty();
    List<String> told = new ArrayList<>();
    for (int night = 0; night < 25; night++) {
      put("night " + night, DAY.plusDays(night), "said in night " + night);
      library
          .index()
          .update(
              library.archive(),
              Set.of(DAY.plusDays(night)),
              (done, all) -> told.add(done + "/" + all));
    }

    assertThat(library.index().updated()).isPresent();
    assertThat(library.passages()).isEqualTo(25);
    assertThat(told).hasSize(50).startsWith("0/1", "1/1").endsWith("0/1", "1/1");
    assertThat(files().stream().filter(file -> file.endsWith(".si")).count())
        .as("segments are merged")
        .isLessThan(20);
  }
}
