package dev.kinou.watch.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearcherTest {
  private static final LocalDate DAY = Library.DAY;

  @TempDir Path directory;
  private Library library;

  @BeforeEach
  void fill() throws Exception {
    library = new Library(directory);
    library.put(
        "Memory", "Tech", DAY, "en", "pooling memory over CXL links", "a car drove by the window");
    library.put("Brot", "Küche", DAY.minusDays(3), "de", "Der Teig muß über Nacht ruhen");
    library.put("お茶", "Tea", DAY.minusDays(1), "ja", "今日は緑茶について話します");
    library.put("ข่าว", "News", DAY, "th", "วันนี้อากาศดีมาก");
    library.index().update(library.archive(), IndexProgress.NONE);
  }

  @Test
  void givenARareWord_findsItsPassageFirstWithItsMoment() throws Exception {
    Found first = library.search("what of CXL?", Filters.NONE).get(0);

    assertThat(first.text()).isEqualTo("pooling memory over CXL links");
    assertThat(first.title()).isEqualTo("Memory");
    assertThat(first.channel()).isEqualTo("Tech");
    assertThat(first.published()).isEqualTo(Instant.parse("2026-11-20T12:00:00Z"));
    assertThat(first.words()).isEqualTo("model");
    assertThat(first.language()).isEqualTo("en");
    assertThat(first.link()).isEqualTo(URI.create("https://example.org/watch#t=0"));
  }

  @Test
  void givenAnotherWordForTheSame_findsItByItsVector() throws Exception {
    assertThat(library.byWords("automobile")).isEmpty();
    assertThat(library.texts("automobile", Filters.NONE).get(0))
        .isEqualTo("a car drove by the window");
  }

  @ParameterizedTest
  @CsvSource({"uber NACHT", "über nacht", "Uber  nacht?"})
  void givenOtherCaseAndAccents_findsTheWord(String question) throws Exception {
    assertThat(library.byWords(question).get(0)).startsWith("Der Teig");
  }

  @ParameterizedTest
  @CsvSource({"緑茶", "อากาศ"})
  void givenAScriptWithoutSpaces_findsAWordInIt(String word) throws Exception {
    assertThat(library.byWords(word)).hasSize(1);
  }

  @Test
  void givenTitleOrChannel_findsThePassages() throws Exception {
    assertThat(library.byWords("kuche")).hasSize(1);
    assertThat(library.byWords("お茶")).hasSize(1);
  }

  @Test
  void givenFilters_findsOnlyWhatPasses() throws Exception {
    assertThat(texts(Optional.of("2026-11-20T00:00:00Z"), Optional.empty()))
        .containsExactlyInAnyOrder(
            "pooling memory over CXL links", "a car drove by the window", "วันนี้อากาศดีมาก");
    assertThat(texts(Optional.of("2026-11-17T00:00:00Z"), Optional.of("2026-11-17T12:00:00Z")))
        .as("the end is exclusive")
        .isEmpty();
    assertThat(library.texts("memory", of(List.of(" KÜCHE", "id of Tea"), Optional.empty())))
        .containsExactlyInAnyOrder("Der Teig muß über Nacht ruhen", "今日は緑茶について話します");
    assertThat(library.texts("memory", of(List.of(), Optional.of("th"))))
        .containsExactly("วันนี้อากาศดีมาก");
    assertThat(library.texts("memory", of(List.of("Tech"), Optional.of("th")))).isEmpty();
  }

  private List<String> texts(Optional<String> since, Optional<String> until) throws Exception {
    return library.texts(
        "memory",
        new Filters(
            since.map(Instant::parse), until.map(Instant::parse), List.of(), Optional.empty()));
  }

  private static Filters of(List<String> channels, Optional<String> language) {
    return new Filters(Optional.empty(), Optional.empty(), channels, language);
  }

  @Test
  void givenAQuestionWithoutWords_findsByTheVectorAlone() throws Exception {
    assertThat(library.byWords("?!")).isEmpty();
    assertThat(library.texts("?!", Filters.NONE)).hasSize(5);
  }

  @Test
  void givenAnEndlessQuestion_searchesByItsBeginning() throws Exception {
    String endless =
        IntStream.range(0, 5000)
            .mapToObj(i -> "w" + i)
            .collect(Collectors.joining(" ", "CXL ", ""));

    assertThat(library.byWords(endless)).containsExactly("pooling memory over CXL links");
  }
}
