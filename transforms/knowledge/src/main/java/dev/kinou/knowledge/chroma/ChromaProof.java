package dev.kinou.knowledge.chroma;

import dev.kinou.knowledge.openwebui.OpenWebUi;
import dev.kinou.knowledge.openwebui.OpenWebUiException;
import dev.kinou.knowledge.rows.ChunkRow;
import dev.kinou.knowledge.rows.EmbedderCheck;
import dev.kinou.records.StageException;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Asks the server for a passage by its own text, aside from all knowledges. */
final class ChromaProof {
  private final OpenWebUi server;
  private final Chroma chroma;
  private final ChromaFailures failures;

  ChromaProof(OpenWebUi server, Chroma chroma, ChromaFailures failures) {
    this.server = server;
    this.chroma = chroma;
    this.failures = failures;
  }

  /** The one that tells models apart best; empty if there is none. */
  static Optional<ChunkRow> sample(Collection<ChunkRow> chunks) {
    return chunks.stream().max(Comparator.comparingInt(chunk -> chunk.text().length()));
  }

  /**
   * @return why nothing may be written; empty if the server finds the passage as near as it must be
   */
  Optional<String> problem(ChunkRow sample) throws IOException, StageException {
    String aside = "kinou-proof-" + UUID.randomUUID();
    ChromaCollection collection = chroma.findOrCreate(aside);
    try {
      chroma.upsert(collection.id(), List.of(sample));
      return EmbedderCheck.problem(
          server, aside, sample.text(), String.valueOf(sample.metadata().get("file_id")));
    } catch (OpenWebUiException e) {
      if (e.status() == 400) {
        throw failures.mute(e);
      }
      throw e;
    } finally {
      chroma.drop(aside);
    }
  }
}
