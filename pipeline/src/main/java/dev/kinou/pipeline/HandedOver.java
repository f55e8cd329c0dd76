package dev.kinou.pipeline;

import dev.kinou.archive.Archive;
import dev.kinou.pipeline.crew.NightCrew;
import dev.kinou.pipeline.report.ReportWindow;
import java.time.Duration;
import java.time.Instant;

/**
 * A night that a cluster was given and that nobody has closed yet; in the archive's state.
 *
 * @param night the name of its job
 * @param window what it works on
 * @param started when
 * @param videos how many
 * @param every how often its workers say how far they are
 */
public record HandedOver(
    String night, ReportWindow window, Instant started, int videos, Duration every) {
  static final String STATE = "night-on-cluster";

  NightCrew crew(Archive archive) {
    return new NightCrew(archive, night, 1, every);
  }
}
