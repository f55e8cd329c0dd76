package dev.kinou.knowledge.openwebui;

import dev.failsafe.CircuitBreakerOpenException;
import dev.kinou.knowledge.KeyMissing;
import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.records.Cause;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/** Sorts what can go wrong with a target into what it means for the video and for the night. */
public final class Failures {
  /** Longer than this, a night does not wait for a server that asks for patience. */
  public static final Duration PATIENCE = Duration.ofMinutes(2);

  private final OpenWebUiConfig config;
  private final Clock clock;

  public Failures(OpenWebUiConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /** Whether trying again within the night may help. */
  public static boolean passing(Throwable failure) {
    if (failure instanceof OpenWebUiException answer) {
      return answer.passing()
          && answer.retryAfter().map(wait -> wait.compareTo(PATIENCE) <= 0).orElse(true);
    }
    return failure instanceof NotProcessed not
        ? !not.refused()
        : failure instanceof IOException
            && !(failure instanceof KeyMissing)
            && !(failure instanceof GroupMissing);
  }

  public StageException of(Throwable failure) {
    if (failure instanceof StageException already) {
      return already;
    }
    if (failure instanceof OpenWebUiException answer) {
      return answered(answer);
    }
    if (failure instanceof KeyMissing || failure instanceof GroupMissing) {
      return refused(failure.getMessage(), failure);
    }
    if (failure instanceof NotProcessed not) {
      return not.refused()
          ? refused(not.getMessage() + "; check the key's permission to write it", failure)
          : deferred("could not process the text: " + not.getMessage(), failure);
    }
    if (failure instanceof CircuitBreakerOpenException) {
      return deferred("was down for the videos before and is not tried at each", failure);
    }
    return deferred("cannot be reached at " + config.url() + ": " + failure.getMessage(), failure);
  }

  private StageException answered(OpenWebUiException answer) {
    if (answer.status() == 429) {
      return new StageException(
          Stage.KNOWLEDGE,
          Cause.RATE_LIMITED,
          answer.retryAfter().map(clock.instant()::plus).orElse(null),
          "The target '%s' asks for patience: %s".formatted(config.name(), answer.getMessage()),
          attempted(),
          answer);
    }
    if (answer.passing()) {
      return deferred("did not answer as it should: " + answer.getMessage(), answer);
    }
    if (answer.status() == 413) {
      return new StageException(
          Stage.KNOWLEDGE, Cause.TOO_LONG, null, answer.getMessage(), attempted(), answer);
    }
    if (answer.status() >= 400 && !answer.refused() && answer.status() != 404) {
      return new StageException(
          Stage.KNOWLEDGE, Cause.OUR_FAULT, null, answer.getMessage(), attempted(), answer);
    }
    String check =
        switch (answer.status()) {
          case 401 -> "check the key in " + config.key().value() + " and what its account may read";
          case 403 ->
              "check that the server allows API keys (ENABLE_API_KEYS, endpoint restrictions) and"
                  + " what the key's account may do";
          case 404 -> "check that " + config.url() + " is the address of an Open-WebUI";
          default ->
              answer.status() < 400
                  ? "it redirects elsewhere: use the final address instead of " + config.url()
                  : "check the server's settings for documents, and the knowledge";
        };
    return refused(answer.getMessage() + "; " + check, answer);
  }

  public TargetRefusedException refused(String reason, Throwable origin) {
    return new TargetRefusedException(config.name(), reason, origin);
  }

  private StageException deferred(String what, Throwable origin) {
    return new StageException(
        Stage.KNOWLEDGE,
        Cause.DEFERRED_UNTIL,
        null,
        "The target '%s' %s".formatted(config.name(), what),
        attempted(),
        origin);
  }

  public String attempted() {
    return "load into the target " + config.name();
  }
}
