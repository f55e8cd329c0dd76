package dev.kinou.knowledge.bench;

import dev.kinou.records.Document;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Loads a window after a window, and measures each. Documents are made outside of what is timed.
 */
final class GrowthMeter {
  /** Loads some documents. */
  interface Load {
    void load(List<Document> documents) throws Exception;

    /** Called after the last of a window, within its time. */
    default void end() throws Exception {}
  }

  /** Puts a question. */
  interface Ask {
    void ask(int number) throws Exception;
  }

  private static final int QUESTIONS = 9;

  private final Supplier<Duration> serverCpu;
  private final Load load;
  private final Ask ask;
  private final int batch;
  private final IntFunction<Document> documents;
  private int items;

  GrowthMeter(
      Supplier<Duration> serverCpu,
      Load load,
      Ask ask,
      IntFunction<Document> documents,
      int batch) {
    this.serverCpu = serverCpu;
    this.documents = documents;
    this.load = load;
    this.ask = ask;
    this.batch = batch;
  }

  int items() {
    return items;
  }

  /** So many are in already. */
  GrowthMeter startingAt(int count) {
    items = count;
    return this;
  }

  /** Loads until {@code until} items are in. */
  GrowthPoint grow(int until) throws Exception {
    int from = items;
    long wall = 0;
    long client = 0;
    double serverMs = serverCpu.get().toMillis();
    while (items < until) {
      List<Document> next = new ArrayList<>();
      for (int i = items; i < Math.min(items + batch, until); i++) {
        next.add(documents.apply(i));
      }
      long clientBefore = clientNanos();
      long began = System.nanoTime();
      load.load(next);
      if (items + next.size() == until) {
        load.end();
      }
      wall += System.nanoTime() - began;
      client += clientNanos() - clientBefore;
      items += next.size();
    }
    serverMs = serverCpu.get().toMillis() - serverMs;
    int loaded = items - from;
    GrowthPoint point =
        new GrowthPoint(
            items, wall / 1e6 / loaded, client / 1e6 / loaded, serverMs / loaded, question());
    System.err.printf(
        "bench: %,d items in; an item took %.2f ms, CPU %.2f ms here and %.2f ms in the server; a question %.0f ms%n",
        items, point.wallMs(), point.clientMs(), point.serverMs(), point.queryMs());
    return point;
  }

  private double question() throws Exception {
    double[] times = new double[QUESTIONS];
    for (int i = 0; i < QUESTIONS; i++) {
      long began = System.nanoTime();
      ask.ask((int) ((long) items * i / QUESTIONS));
      times[i] = (System.nanoTime() - began) / 1e6;
    }
    java.util.Arrays.sort(times);
    return times[QUESTIONS / 2];
  }

  private static long clientNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
