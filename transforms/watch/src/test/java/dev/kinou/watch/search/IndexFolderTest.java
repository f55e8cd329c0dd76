package dev.kinou.watch.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.archive.DocumentKey;
import dev.kinou.archive.DocumentKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexFolderTest {
  private static final Path CACHE = Path.of("/cache");

  @Test
  void givenALocalArchive_liesInIt() {
    assertThat(IndexFolder.of("/nowhere/archive", Library.KEYS, CACHE).getParent())
        .isEqualTo(Path.of("/nowhere/archive/search"));
  }

  @Test
  void givenAnObjectStore_liesInTheCacheByTheAddress() {
    Path one = IndexFolder.of("s3://bucket/one", Library.KEYS, CACHE);

    assertThat(one).startsWithRaw(CACHE.resolve("search"));
    assertThat(IndexFolder.of("s3://bucket/two", Library.KEYS, CACHE)).isNotEqualTo(one);
    assertThat(IndexFolder.of("s3://bucket/one", Library.KEYS, CACHE)).isEqualTo(one);
  }

  @Test
  void givenOtherDocuments_isAnotherFolder() {
    DocumentKeys other = DocumentKeys.of(new DocumentKey("model", "chunker", "other embedder"));

    assertThat(IndexFolder.of("/a", other, CACHE))
        .isNotEqualTo(IndexFolder.of("/a", Library.KEYS, CACHE));
  }

  @Test
  void givenANewIndex_removesThoseThatNobodyUpdatedForAMonth(@TempDir Path directory)
      throws Exception {
    Library library = new Library(directory);
    Path search = library.folder().getParent();
    Path old = Files.createDirectories(search.resolve("1-lucene-9-0123456789ab"));
    Files.writeString(old.resolve("segments_1"), "");
    Path foreign = Files.createDirectories(search.resolve("notes"));
    Path used = Files.createDirectories(search.resolve("1-lucene-9-ba9876543210"));
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(31)));
    Files.setLastModifiedTime(old, longAgo);
    Files.setLastModifiedTime(foreign, longAgo);

    library.index().update(library.archive(), IndexProgress.NONE);

    assertThat(old).doesNotExist();
    assertThat(foreign).exists();
    assertThat(used).exists();
    assertThat(library.index().exists()).isTrue();
  }
}
