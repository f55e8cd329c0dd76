package dev.kinou.pipeline.report;

import java.nio.file.Path;
import java.util.Map;

/** Writes a sample report, to be looked at: arguments are the file and the number of videos. */
final class RenderSample {
  private RenderSample() {}

  public static void main(String[] arguments) throws Exception {
    int videos = Integer.parseInt(arguments[1]);
    ReportHtml.write(
        SampleNight.report(videos),
        id -> SampleNight.passages(id, 12),
        Map.of(),
        Path.of(arguments[0]));
  }
}
