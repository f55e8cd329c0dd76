package dev.kinou.pipeline.load;

import dev.kinou.knowledge.Loaded;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.records.Document;
import dev.kinou.records.StageException;
import java.util.List;

/** A target in use by this JVM's threads; once it has refused, it is not asked again. */
final class OpenTarget implements AutoCloseable {
  private final LoadTarget config;
  private final Target target;
  private volatile TargetRefusedException refusal;

  OpenTarget(LoadTarget config, Target target) {
    this.config = config;
    this.target = target;
  }

  LoadTarget config() {
    return config;
  }

  Loaded load(List<Document> documents) throws StageException, InterruptedException {
    if (refusal != null) {
      throw refusal.notTried();
    }
    try {
      return target.load(documents);
    } catch (TargetRefusedException e) {
      refusal = e;
      throw e;
    }
  }

  @Override
  public void close() {
    target.close();
  }
}
