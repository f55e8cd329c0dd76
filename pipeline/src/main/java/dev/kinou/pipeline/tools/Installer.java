package dev.kinou.pipeline.tools;

import java.nio.file.Path;

/** Where new versions of yt-dlp come from. */
interface Installer {

  /**
   * @throws ToolException if it cannot be learnt
   */
  YtDlpVersion newest() throws ToolException, InterruptedException;

  /**
   * Makes a Python environment that holds yt-dlp and what it needs.
   *
   * @param environment does not exist
   * @throws ToolException if it is not whole afterwards
   */
  void install(YtDlpVersion version, Path environment) throws ToolException, InterruptedException;
}
