package dev.kinou.knowledge.chroma;

import dev.kinou.knowledge.openwebui.KnowledgeBase;
import dev.kinou.knowledge.rows.Generation;
import dev.kinou.records.StageException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Puts the next generations of knowledges into the place of the present ones. Chroma renames one
 * collection at a time, so the old one steps aside under a name that holds the id of the one that
 * comes after it: whatever moment a switch is broken off at, the names tell how far it was. One
 * thread.
 */
final class ChromaSwitch {
  private final Chroma chroma;
  private final Readiness readiness;

  ChromaSwitch(Chroma chroma, Readiness readiness) {
    this.chroma = chroma;
    this.readiness = readiness;
  }

  private static String aside(String knowledge, ChromaCollection after) {
    return knowledge + ".before-" + after.id();
  }

  /** Whether a switch was broken off when the knowledge had no collection of its name. */
  boolean underWay(String knowledge) throws IOException {
    Optional<ChromaCollection> next = chroma.find(Generation.NEXT.collection(knowledge));
    return next.isPresent() && chroma.find(aside(knowledge, next.get())).isPresent();
  }

  /**
   * @throws StageException before anything was changed, if the next generation lacks something
   */
  void over(List<KnowledgeBase> knowledges)
      throws IOException, SQLException, StageException, InterruptedException {
    Map<String, ChromaCollection> begun = new LinkedHashMap<>();
    boolean decided = false;
    for (KnowledgeBase knowledge : knowledges) {
      String id = knowledge.id();
      boolean underWay = underWay(id);
      if (!underWay) {
        settle(id);
      }
      Optional<ChromaCollection> next = chroma.find(Generation.NEXT.collection(id));
      if (next.isPresent()) {
        begun.put(id, next.get());
        decided |= underWay;
        if (!underWay) {
          readiness.require(knowledge, next.get(), chroma.find(id));
        }
      }
    }
    if (!decided) {
      readiness.prove(begun.values());
    }
    for (Map.Entry<String, ChromaCollection> each : begun.entrySet()) {
      replace(each.getKey(), each.getValue());
      settle(each.getKey());
    }
  }

  private void replace(String knowledge, ChromaCollection next) throws IOException {
    Optional<ChromaCollection> present = chroma.find(knowledge);
    if (chroma.find(aside(knowledge, next)).isEmpty()) {
      if (present.isPresent()) {
        chroma.rename(present.get().id(), aside(knowledge, next));
      }
    } else if (present.isPresent()) {
      // The server made it when something was added after a switch that was broken off here.
      Set<String> had = new HashSet<>();
      chroma.each(next.id(), chunk -> had.add(chunk.file()));
      carry(present.get(), next, chunk -> !had.contains(chunk.file()));
      chroma.drop(knowledge);
    }
    chroma.rename(next.id(), knowledge);
  }

  /** Drops what stepped aside, once all that is not Kinou's was taken over from it. */
  private void settle(String knowledge) throws IOException {
    Optional<ChromaCollection> present = chroma.find(knowledge);
    if (present.isEmpty()) {
      return;
    }
    String aside = aside(knowledge, present.get());
    Optional<ChromaCollection> old = chroma.find(aside);
    if (old.isPresent()) {
      carry(old.get(), present.get(), chunk -> !chunk.ours());
      chroma.drop(aside);
    }
  }

  private void carry(ChromaCollection from, ChromaCollection to, Predicate<StoredChunk> which)
      throws IOException {
    List<String> ids = new ArrayList<>();
    chroma.each(
        from.id(),
        chunk -> {
          if (which.test(chunk)) {
            ids.add(chunk.id());
          }
        });
    chroma.copy(from.id(), to.id(), ids);
  }
}
