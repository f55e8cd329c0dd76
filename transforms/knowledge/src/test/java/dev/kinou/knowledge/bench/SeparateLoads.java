package dev.kinou.knowledge.bench;

import dev.kinou.knowledge.Loaded;
import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.TargetConfig;
import dev.kinou.records.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Loads each window as a command of its own would: the target is opened for it, given batches side
 * by side, and closed at its end, so that what a target puts in order then is counted.
 */
final class SeparateLoads implements GrowthMeter.Load, AutoCloseable {
  /** As many as a load gives to a target at once. */
  static final int BATCH = 200;

  private final TargetConfig config;
  private final ExecutorService threads;
  private Target target;

  SeparateLoads(TargetConfig config, int sideBySide) {
    this.config = config;
    this.threads = Executors.newFixedThreadPool(sideBySide);
  }

  @Override
  public void load(List<Document> documents) throws Exception {
    Target open = target();
    List<Future<Loaded>> batches = new ArrayList<>();
    for (int from = 0; from < documents.size(); from += BATCH) {
      List<Document> batch = documents.subList(from, Math.min(from + BATCH, documents.size()));
      batches.add(threads.submit(() -> open.load(batch)));
    }
    int receipts = 0;
    for (Future<Loaded> batch : batches) {
      receipts += batch.get().receipts().size();
    }
    if (receipts != documents.size()) {
      throw new IllegalStateException(receipts + " of " + documents.size() + " were loaded");
    }
  }

  Target target() {
    if (target == null) {
      target = config.open();
    }
    return target;
  }

  @Override
  public void end() {
    if (target != null) {
      target.close();
      target = null;
    }
  }

  @Override
  public void close() {
    end();
    threads.shutdown();
  }
}
