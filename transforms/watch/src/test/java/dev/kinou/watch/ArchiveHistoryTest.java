package dev.kinou.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.archive.Archive;
import dev.kinou.archive.DocumentKey;
import dev.kinou.archive.DocumentKeys;
import dev.kinou.records.Channel;
import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.Passage;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveHistoryTest {
  private static final DocumentKey KEY = new DocumentKey("whisper", "sentences-1", "embedder");
  private static final Instant SINCE = Instant.parse("2026-11-20T23:00:00Z");

  @TempDir Path folder;

  private Archive archive;
  private ArchiveHistory history;

  @BeforeEach
  void open() {
    archive = Archive.at(folder.toString());
    history = new ArchiveHistory(archive, DocumentKeys.of(KEY));
  }

  @Test
  void givenDocuments_readsThoseOfThirtyDaysADayAtATime() throws Exception {
    put("old", "2026-10-21T22:59:59Z");
    put("first", "2026-10-21T23:00:00Z");
    put("b", "2026-11-20T01:00:00Z");
    put("a", "2026-11-20T22:59:59Z");
    put("window", "2026-11-20T23:00:00Z");

    List<List<String>> parts = new ArrayList<>();
    List<String> unread = history.read(SINCE, documents -> parts.add(ids(documents)));

    assertThat(parts).containsExactly(List.of("test:first"), List.of("test:a", "test:b"));
    assertThat(unread).isEmpty();
  }

  @Test
  void givenADayOfMany_givesSomeAtATimeInTheirOrder() throws Exception {
    List<String> all = new ArrayList<>();
    for (int i = 100; i < 351; i++) {
      put("many-" + i, "2026-11-19T01:00:00Z");
      all.add("test:many-" + i);
    }

    List<List<String>> parts = new ArrayList<>();
    history.read(SINCE, documents -> parts.add(ids(documents)));

    assertThat(parts).containsExactly(all.subList(0, 250), all.subList(250, 251));
  }

  @Test
  void givenABrokenDocument_readsTheOthersAndSaysSo() throws Exception {
    put("whole", "2026-11-19T01:00:00Z");
    put("broken", "2026-11-19T02:00:00Z");
    try (Stream<Path> files = Files.walk(folder)) {
      Path vectors =
          files
              .filter(file -> file.toString().contains("broken") && file.toString().endsWith("f32"))
              .findFirst()
              .orElseThrow();
      Files.delete(vectors);
    }

    List<String> read = new ArrayList<>();
    List<String> unread = history.read(SINCE, documents -> read.addAll(ids(documents)));

    assertThat(read).containsExactly("test:whole");
    assertThat(unread).hasSize(1).first().asString().contains("broken").contains("Delete both");
  }

  @Test
  void givenRatedVideos_findsThemHoweverOld() throws Exception {
    put("b", "2024-01-01T01:00:00Z");
    put("a", "2026-11-19T01:00:00Z");
    put("other", "2026-11-19T01:00:00Z");

    List<Document> found =
        history.find(Set.of(new VideoId("test:b"), new VideoId("test:a"), new VideoId("test:c")));

    assertThat(ids(found)).containsExactly("test:a", "test:b");
  }

  @Test
  void givenAHistory_keepsForEachPassageTheNearestAboveTheFloorAndWhoTellsItFirst()
      throws Exception {
    put("far", "2026-11-18T01:00:00Z", 0, 1);
    put("near", "2026-11-19T01:00:00Z", 0.8f, 0.6f);
    put("later", "2026-11-19T02:00:00Z", 0.8f, 0.6f);
    put("own", "2026-11-19T03:00:00Z", 1, 0);

    Earlier earlier =
        Earlier.read(
            List.of(new float[] {1, 0}, new float[] {-1, 0}),
            Set.of(new VideoId("test:own")),
            0.7,
            history,
            SINCE,
            new ArrayList<>());

    assertThat(earlier.cosine(0)).isEqualTo(0.8f);
    assertThat(earlier.teller(0).id()).isEqualTo(new VideoId("test:later"));
    assertThat(earlier.cosine(1)).isEqualTo(-1);
    assertThat(earlier.teller(1)).isNull();
  }

  private void put(String id, String published) {
    put(id, published, 1, 0);
  }

  private void put(String id, String published, float... vector) {
    URI url = URI.create("https://example.org/" + id);
    Video video =
        new Video(
            new VideoId("test:" + id),
            url,
            url,
            Optional.empty(),
            id,
            new Channel("c", "Channel", url, List.of()),
            Instant.parse(published),
            Optional.empty(),
            Optional.empty(),
            "",
            LiveStatus.NOT_LIVE);
    Passage passage =
        new Passage(
            UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)),
            video.id(),
            0,
            "head",
            "words",
            0,
            1000,
            url);
    archive.put(
        new Document(
            video,
            KEY.transcriptModel(),
            KEY.chunker(),
            KEY.embedder(),
            List.of(new EmbeddedPassage(passage, vector))));
  }

  private static List<String> ids(List<Document> documents) {
    return documents.stream().map(document -> document.video().id().value()).sorted().toList();
  }
}
