package dev.kinou.knowledge.rows;

import static dev.kinou.knowledge.Documents.document;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.knowledge.MarkdownDocument;
import dev.kinou.records.Document;
import dev.kinou.records.Json;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class VideoRowsTest {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Place PLACE = new Place("k1", "u1", "openai", "all-MiniLM-L6-v2");

  private final Document document = document("jfk", "Inaugural", "Ask not.", "Ask what 🎈.");

  private static VideoRows rows(Document document, Place place) {
    return VideoRows.of(document, MarkdownDocument.of(document, UTC), place, 1_700_000_000);
  }

  @Test
  void givenADocument_writesTheFileAsAnUploadWouldHaveWithTheMark() throws Exception {
    MarkdownDocument text = MarkdownDocument.of(document, UTC);
    FileRow file = rows(document, PLACE).file();

    assertThat(Json.mapper().writeValueAsString(file.meta()))
        .isEqualTo(
            """
            {"collection_name":"k1","content_type":"text/markdown",\
            "data":{"channel":"The Channel","kinou":"1","passages":2,"published":"2026-11-19T12:00:00Z",\
            "title":"Inaugural","url":"https://www.youtube.com/watch?v=jfk","video":"youtube:jfk",\
            "words":"whisper-tiny"},\
            "file_hash":"%1$s","name":"%2$s","size":%3$d}"""
                .formatted(text.hash(), text.fileName(), text.text().getBytes("UTF-8").length));
    assertThat(file.data())
        .containsEntry("status", "completed")
        .containsEntry("content", text.text())
        .containsEntry("error", null)
        .hasSize(3);
    assertThat(file.hash()).isEqualTo(text.hash());
    assertThat(file.at()).isEqualTo(1_700_000_000);
  }

  @Test
  void givenADocument_writesAChunkForEachPassageFromTheTextThatWasEmbedded() {
    VideoRows rows = rows(document, PLACE);
    String content = MarkdownDocument.of(document, UTC).text();

    assertThat(rows.chunks())
        .extracting(ChunkRow::text)
        .containsExactly("Inaugural\nAsk not.", "Inaugural\nAsk what 🎈.");
    assertThat(rows.chunks())
        .extracting(ChunkRow::id)
        .containsExactly(rows.file().id() + "-0", rows.file().id() + "-1");
    assertThat(rows.chunks().get(1).metadata())
        .containsEntry("kinou", "1")
        .containsEntry("video", "youtube:jfk")
        .containsEntry("words", "whisper-tiny")
        .containsEntry("title", "Inaugural")
        .containsEntry("channel", "The Channel")
        .containsEntry("url", "https://www.youtube.com/watch?v=jfk")
        .containsEntry("link", "https://www.youtube.com/watch?v=jfk&t=10s")
        .containsEntry("published", "2026-11-19T12:00:00Z")
        .containsEntry("start", 10L)
        .containsEntry("start_index", content.indexOf("[0:10"))
        .containsEntry("name", rows.file().name())
        .containsEntry("source", rows.file().name())
        .containsEntry("file_id", rows.file().id())
        .containsEntry("created_by", "u1")
        .containsEntry("hash", rows.file().hash())
        .containsEntry("content_type", "text/markdown")
        .containsEntry("embedder", "all-MiniLM-L6-v2")
        .containsEntry("embedding_config", "{'engine': 'openai', 'model': 'all-MiniLM-L6-v2'}");
  }

  @Test
  void givenAstralLetters_countsTheStartInCodePoints() {
    VideoRows rows = rows(document("a", "🎈🎈", "🎈", "second"), PLACE);
    String content = (String) rows.file().data().get("content");

    assertThat(rows.chunks().get(1).metadata())
        .containsEntry("start_index", content.codePointCount(0, content.indexOf("[0:10")));
  }

  @Test
  void givenTheSameVideoTwice_givesTheSameIdsAndOthersInAnotherKnowledge() {
    FileRow file = rows(document, PLACE).file();
    FileRow again = rows(document("jfk", "Another title", "Other words."), PLACE).file();
    FileRow elsewhere = rows(document, new Place("k2", "u1", "", "")).file();

    assertThat(again.id()).isEqualTo(file.id()).isNotEqualTo(elsewhere.id());
    assertThat(again.link()).isEqualTo(file.link()).isNotEqualTo(file.id());
  }

  @Test
  void givenTextThatNoDatabaseKeeps_leavesItOut() {
    VideoRows rows = rows(document("a", "T", "one\0two\uD800three 🎈"), PLACE);

    assertThat(rows.chunks().get(0).text()).isEqualTo("T\nonetwothree 🎈");
  }

  @Test
  void givenAServerThatDoesNotTellItsModel_saysNothingOfIt() {
    VideoRows rows = rows(document, new Place("k1", "u1", "", ""));

    assertThat(rows.chunks().get(0).metadata()).doesNotContainKey("embedding_config");
  }
}
