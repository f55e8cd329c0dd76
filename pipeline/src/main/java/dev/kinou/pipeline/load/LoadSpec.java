package dev.kinou.pipeline.load;

import dev.kinou.archive.Archive;
import dev.kinou.archive.DocumentKeys;
import java.io.Serializable;
import java.util.List;

/**
 * What is loaded from where to where.
 *
 * @param source whose documents are read
 * @param own where receipts and dead letters are kept; mostly the same
 * @param keys whose documents they are
 */
public record LoadSpec(Archive source, Archive own, DocumentKeys keys, List<LoadTarget> targets)
    implements Serializable {
  public LoadSpec {
    targets = List.copyOf(targets);
  }

  public LoadSpec with(List<LoadTarget> others) {
    return new LoadSpec(source, own, keys, others);
  }
}
