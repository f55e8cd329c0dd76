package dev.kinou.pipeline;

import dev.kinou.pipeline.report.ChannelFound;
import dev.kinou.pipeline.report.ReportWindow;
import dev.kinou.records.Video;
import java.util.List;

/** Asks the subscriptions what they published. */
interface Discovery {

  Found discover(ReportWindow window) throws InterruptedException;

  /**
   * @param videos of the window that no rule skips
   */
  record Found(List<Video> videos, List<Plan.Skipped> skipped, List<ChannelFound> channels) {
    public Found {
      videos = List.copyOf(videos);
      skipped = List.copyOf(skipped);
      channels = List.copyOf(channels);
    }
  }
}
