package dev.kinou.knowledge;

import static dev.kinou.knowledge.Documents.document;
import static dev.kinou.knowledge.Documents.video;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MarkdownDocumentTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  @Test
  void givenTwoPassages_writesAHeadAndAParagraphEach() {
    MarkdownDocument markdown =
        MarkdownDocument.of(document("jfk", "Inaugural", "Ask not.", "Ask what."), TOKYO);

    assertThat(markdown.text())
        .isEqualTo(
            """
            Title: Inaugural; channel: The Channel; published: 2026-11-19; \
            link: https://www.youtube.com/watch?v=jfk; video: youtube:jfk

            [0:00 · Inaugural](https://www.youtube.com/watch?v=jfk&t=0s) Ask not.

            [0:10 · Inaugural](https://www.youtube.com/watch?v=jfk&t=10s) Ask what.
            """);
    assertThat(markdown.hash()).hasSize(64);
  }

  @Test
  void givenLongPassages_keepsEveryParagraphUnder900CodePointsWithItsLink() {
    String astral = "𝔘𝔫𝔦 ".repeat(700);
    MarkdownDocument markdown =
        MarkdownDocument.of(
            document(
                "a",
                "T".repeat(300),
                "A sentence of words. ".repeat(200),
                astral,
                "x".repeat(3000)),
            TOKYO);

    List<String> paragraphs = List.of(markdown.text().strip().split("\n\n"));
    assertThat(paragraphs)
        .hasSizeGreaterThan(10)
        .allMatch(paragraph -> paragraph.codePointCount(0, paragraph.length()) <= 900)
        .noneMatch(paragraph -> paragraph.contains("\n"));
    assertThat(paragraphs.subList(1, paragraphs.size()))
        .allMatch(
            paragraph -> paragraph.matches("\\[0:[0-2]0 · T{59}…]\\(https://\\S+&t=\\d+s\\) .+"));
  }

  @Test
  void givenMarkdownInTitleAndWords_breaksNoStructureAndLosesNoWord() {
    String words = "# Heading\n\n```\n[fake](http://evil) <br/> back\\slash ~~~";
    MarkdownDocument markdown =
        MarkdownDocument.of(document("jfk", "# A [title](x)\n## B", words), TOKYO);

    assertThat(markdown.text().lines()).noneMatch(line -> line.matches("^\\s*(#|```|~~~).*"));
    assertThat(markdown.text().strip().split("\n\n")).hasSize(2);
    assertThat(Moment.in(markdown.text()))
        .containsExactly(
            new Moment(
                "0:00",
                "# A [title](x) ## B",
                URI.create("https://www.youtube.com/watch?v=jfk&t=0s"),
                "# Heading ``` [fake](http://evil) <br/> back\\slash ~~~"));
  }

  @Test
  void givenNoWords_saysSo() {
    assertThat(MarkdownDocument.of(document("a", "Silence"), TOKYO).text())
        .endsWith("\n\nNothing was said in it.\n");
  }

  @Test
  void givenTheSameWordsInTwoVideos_sharesNoParagraph() {
    Stream<String> both =
        Stream.of("a", "b")
            .map(id -> MarkdownDocument.of(document(id, "Same", "Same."), TOKYO).text())
            .flatMap(text -> Stream.of(text.strip().split("\n\n")));

    assertThat(both).doesNotHaveDuplicates();
  }

  @Test
  void givenAnyTitle_namesAFileThatEndsWithTheVideosTag() {
    assertThat(MarkdownDocument.fileName(video("x", "../a/b: \"c\" [d]?\n")))
        .matches("a b c d \\[youtube-x-[0-9a-f]{8}]\\.md");
    assertThat(MarkdownDocument.fileName(video("x", "")))
        .isEqualTo(MarkdownDocument.tag(video("x", "").id()));
    assertThat(MarkdownDocument.fileName(video("x", "昨".repeat(200))))
        .startsWith("昨".repeat(40) + " [");
  }

  @Test
  void givenHours_writesThem() {
    assertThat(MarkdownDocument.time(59_999)).isEqualTo("0:59");
    assertThat(MarkdownDocument.time(3_723_000)).isEqualTo("1:02:03");
  }
}
