package dev.kinou.pipeline.report;

import dev.kinou.records.Stage;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How busy each stage was over the run, from the videos' times.
 *
 * @param busy for each stage that worked, {@code double[BINS]}: how many videos it served at once,
 *     on the average of the bin
 */
record Activity(Map<Stage, double[]> busy) {
  static final int BINS = 120;

  static Activity of(Report report) {
    Map<Stage, double[]> busy = new EnumMap<>(Stage.class);
    double binMs = (double) report.wallMs() / BINS;
    if (binMs <= 0) {
      return new Activity(busy);
    }
    for (ReportItem item : report.items()) {
      item.times()
          .forEach(
              (stage, time) -> {
                double from = Duration.between(report.started(), time.began()).toMillis() / binMs;
                double to = from + time.serviceMs() / binMs;
                // What an earlier run did is no part of this one.
                if (from >= 0 && from < BINS) {
                  add(busy.computeIfAbsent(stage, key -> new double[BINS]), from, to);
                }
              });
    }
    return new Activity(busy);
  }

  private static void add(double[] bins, double from, double to) {
    for (int bin = (int) from; bin < BINS && bin < to; bin++) {
      bins[bin] += Math.min(to, bin + 1) - Math.max(from, bin);
    }
  }
}
