package dev.kinou.archive;

import dev.kinou.records.Document;
import dev.kinou.records.EmbeddedPassage;
import dev.kinou.records.Passage;
import dev.kinou.records.Video;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A document as its file holds it; the vectors lie beside it.
 *
 * @param dimensions of each vector; 0 where there is no passage
 * @param vectorsSha256 of the bytes of the {@code .f32} file, whose name holds its beginning
 */
record PassagesFile(
    Video video,
    String transcriptModel,
    String chunker,
    String embedder,
    int dimensions,
    String vectorsSha256,
    List<Passage> passages) {

  static PassagesFile of(Document document, int dimensions, String vectorsSha256) {
    return new PassagesFile(
        document.video(),
        document.transcriptModel(),
        document.chunker(),
        document.embedder(),
        dimensions,
        vectorsSha256,
        document.passages().stream().map(EmbeddedPassage::passage).toList());
  }

  Document document(List<float[]> vectors) {
    return new Document(
        video,
        transcriptModel,
        chunker,
        embedder,
        IntStream.range(0, passages.size())
            .mapToObj(i -> new EmbeddedPassage(passages.get(i), vectors.get(i)))
            .toList());
  }
}
