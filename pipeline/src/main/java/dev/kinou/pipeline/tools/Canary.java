package dev.kinou.pipeline.tools;

import java.nio.file.Path;

/** What a new version of yt-dlp has to sing before it is used. */
interface Canary {

  /**
   * @throws ToolException if the version in {@code environment} does not work, with what it said
   */
  void tryOut(YtDlpVersion version, Path environment) throws ToolException, InterruptedException;
}
