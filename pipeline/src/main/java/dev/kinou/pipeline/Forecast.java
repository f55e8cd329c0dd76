package dev.kinou.pipeline;

import dev.kinou.pipeline.config.Config;
import dev.kinou.records.Video;
import java.util.List;

/** Says what a night would do. */
final class Forecast {
  Forecast(Config config, Stages stages) {}

  String of(Plan plan, List<Video> pending) {
    return pending.size() + " of " + plan.videos().size() + "\n";
  }
}
