package dev.kinou.pipeline.report;

/**
 * What one run itself did, without what earlier runs of the same window had done.
 *
 * @param downloaded recordings
 * @param transcribed videos
 * @param embedded videos
 * @param written documents to targets
 */
public record Work(int downloaded, int transcribed, int embedded, int written) {

  /** Whether everything had been done before. */
  public boolean none() {
    return downloaded == 0 && transcribed == 0 && embedded == 0 && written == 0;
  }
}
