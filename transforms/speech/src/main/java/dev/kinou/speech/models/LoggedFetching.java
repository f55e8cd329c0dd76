package dev.kinou.speech.models;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log how a worker's model is fetched: once at its beginning and at its end. */
final class LoggedFetching implements Fetching {
  private static final Logger LOG = LoggerFactory.getLogger(LoggedFetching.class);

  @Override
  public void began(String model, String file, String from) {
    LOG.info("Fetching {} of the model {} from {}", file, model, from);
  }

  @Override
  public void done(String model, String file, long bytes) {
    LOG.info("Fetched {} of the model {}: {} MB", file, model, bytes / 1_000_000);
  }

  @Override
  public void failed(String model, String from, String why) {
    LOG.warn("The model {} could not be had from {}: {}", model, from, why);
  }

  @Override
  public void notice(String text) {
    LOG.warn("{}", text);
  }
}
