package dev.kinou.knowledge.chroma;

import dev.kinou.knowledge.openwebui.KnowledgeBase;
import dev.kinou.knowledge.rows.ChunkRow;
import dev.kinou.records.Cause;
import dev.kinou.records.StageException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether a next generation may take the place of the present one. One thread. */
final class Readiness {
  private static final int SAMPLES = 20;

  private final Chroma chroma;
  private final Tables tables;
  private final ChromaProof proof;
  private final ChromaFailures failures;

  Readiness(Chroma chroma, Tables tables, ChromaProof proof, ChromaFailures failures) {
    this.chroma = chroma;
    this.tables = tables;
    this.proof = proof;
    this.failures = failures;
  }

  void require(KnowledgeBase knowledge, ChromaCollection next, Optional<ChromaCollection> present)
      throws IOException, SQLException, StageException, InterruptedException {
    requireAll(knowledge, next);
    if (present.isPresent()) {
      requireSameLength(knowledge, next, present.get());
    }
  }

  /** All passages of the files that are listed, of one model; what is not listed any more goes. */
  private void requireAll(KnowledgeBase knowledge, ChromaCollection next)
      throws IOException, SQLException, StageException, InterruptedException {
    Map<String, Integer> chunks = new HashMap<>();
    Map<String, String> embedders = new HashMap<>();
    chroma.each(
        next.id(),
        chunk -> {
          chunks.merge(chunk.file(), 1, Integer::sum);
          embedders.put(chunk.file(), chunk.embedder());
        });
    List<String> lacking = new ArrayList<>();
    Set<String> models = new TreeSet<>();
    tables.each(
        (files, after) -> files.listed(knowledge.id(), after),
        file -> {
          Integer there = chunks.remove(file.id());
          if (file.passages() != (there == null ? 0 : there)) {
            lacking.add(file.video());
          } else if (there != null) {
            models.add(embedders.get(file.id()));
          }
        });
    if (!lacking.isEmpty()) {
      throw notYet(
          knowledge,
          "lacks %d of its videos, such as %s".formatted(lacking.size(), lacking.get(0)));
    }
    if (models.size() > 1) {
      throw notYet(knowledge, "has vectors of several models, " + String.join(" and ", models));
    }
    chroma.delete(
        next.id(),
        chroma.where(next.id(), "file_id", chunks.keySet()).stream().map(StoredChunk::id).toList());
  }

  private StageException notYet(KnowledgeBase knowledge, String why) {
    return failures.of(
        Cause.DEFERRED_UNTIL,
        "The next generation of the knowledge '%s' %s: load them into it, then switch over"
            .formatted(knowledge.name(), why));
  }

  /** What others have added stays, so its vectors must fit beside the new ones. */
  private void requireSameLength(
      KnowledgeBase knowledge, ChromaCollection next, ChromaCollection present)
      throws IOException, StageException {
    if (next.dimension() == 0 || present.dimension() == next.dimension()) {
      return;
    }
    Set<String> others = new HashSet<>();
    chroma.each(
        present.id(),
        chunk -> {
          if (!chunk.ours()) {
            others.add(chunk.file());
          }
        });
    if (!others.isEmpty()) {
      throw failures.refused(
          "the knowledge '%s' has files that Kinou did not load (%d), with vectors of %d numbers instead of %d: set the server's embedding model to the new one and let it reindex its knowledges (Admin Settings, Documents), or remove these files"
              .formatted(knowledge.name(), others.size(), present.dimension(), next.dimension()),
          null);
    }
  }

  /** That the server asks with the model of the new vectors. */
  void prove(Collection<ChromaCollection> begun) throws IOException, StageException {
    for (ChromaCollection next : begun) {
      Optional<ChunkRow> sample = ChromaProof.sample(chroma.first(next.id(), SAMPLES));
      if (sample.isPresent()) {
        Optional<String> problem = proof.problem(sample.get());
        if (problem.isPresent()) {
          throw failures.refused(
              "its next generation cannot be switched to yet: %s. Set the server's embedding model to that of the new vectors first"
                  .formatted(problem.get()),
              null);
        }
        return;
      }
    }
  }
}
