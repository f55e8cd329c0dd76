package dev.kinou.knowledge.chroma;

import dev.kinou.knowledge.KeyMissing;
import dev.kinou.knowledge.openwebui.Failures;
import dev.kinou.knowledge.openwebui.OpenWebUiException;
import dev.kinou.records.Cause;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import java.sql.SQLException;
import java.time.Clock;

/** Sorts what can go wrong into what it means for the videos and for the night. */
final class ChromaFailures {
  private final ChromaConfig config;
  private final Failures http;

  ChromaFailures(ChromaConfig config, Clock clock) {
    this.config = config;
    this.http = new Failures(config.server(), clock);
  }

  /** Whether trying again within the night may help. */
  static boolean passing(Throwable failure) {
    if (failure instanceof ChromaException answer) {
      return answer.passing();
    }
    if (failure instanceof SQLException sql) {
      return SqlFailure.isDangling(sql) || SqlFailure.isGone(sql);
    }
    return Failures.passing(failure);
  }

  StageException of(Throwable failure) {
    if (failure instanceof ChromaException answer) {
      return chroma(answer);
    }
    if (failure instanceof SQLException sql) {
      return SqlFailure.refusal(sql, config.tables())
          .<StageException>map(reason -> refused(reason, sql))
          .orElseGet(() -> tables(sql));
    }
    return http.of(failure);
  }

  StageException refused(String reason, Throwable origin) {
    return http.refused(reason, origin);
  }

  /** That the tables are not those of the server that is asked over HTTP. */
  String othersTables(String knowledge) {
    return "the tables at %s do not have the knowledge '%s' that %s has: check that they are that server's own"
        .formatted(config.tables().jdbcUrl(), knowledge, config.server().url());
  }

  /** That the server does not find what was just written into Chroma. */
  StageException notFound(String problem) {
    return refused(
        "%s (Chroma at %s has to be the one in its CHROMA_HTTP_HOST; an embedded Chroma cannot be written by others)"
            .formatted(problem, config.chroma().url()),
        null);
  }

  /** Of one video. */
  StageException of(Cause cause, String what) {
    return new StageException(Stage.KNOWLEDGE, cause, what, http.attempted());
  }

  StageException ourFault(String what) {
    return of(Cause.OUR_FAULT, what);
  }

  StageException changing() {
    return of(
        Cause.DEFERRED_UNTIL,
        "The target '%s' does not have what was just written: is something else changing it?"
            .formatted(config.name()));
  }

  /** That the server answers what comes of its own embedding as if the question were wrong. */
  StageException mute(OpenWebUiException answer) {
    return deferred(
        "could not answer a question; look whether its embedding model answers", answer);
  }

  StageException switching() {
    return of(
        Cause.DEFERRED_UNTIL,
        "A reload of the target '%s' broke off while it was being switched over: run it again first"
            .formatted(config.name()));
  }

  private StageException chroma(ChromaException answer) {
    if (answer.status() == 0 && answer.getCause() instanceof KeyMissing missing) {
      return refused(missing.getMessage(), missing);
    }
    if (answer.full()) {
      return refused(
          answer.getMessage()
              + "; make room on the disk of the Chroma server and start it anew, since it keeps its tables locked",
          answer);
    }
    if (answer.passing()) {
      return deferred("Chroma does not answer as it should", answer);
    }
    if (answer.status() == 401 || answer.status() == 403) {
      return refused(answer.getMessage() + "; check the token for Chroma", answer);
    }
    if (answer.missing() || answer.status() < 400) {
      return refused(
          "%s; check that %s is the address of the Chroma server that Open-WebUI has in CHROMA_HTTP_HOST, with its tenant and database"
              .formatted(answer.getMessage(), config.chroma().url()),
          answer);
    }
    return answer.getMessage().contains("dimension")
        ? refused(
            answer.getMessage() + "; the vectors there were made with another embedding model",
            answer)
        : new StageException(
            Stage.KNOWLEDGE, Cause.OUR_FAULT, null, answer.getMessage(), http.attempted(), answer);
  }

  private StageException tables(SQLException failure) {
    return SqlFailure.isLocked(failure)
        ? deferred("its tables were locked by another program for two minutes", failure)
        : deferred("its tables cannot be used", failure);
  }

  private StageException deferred(String what, Exception origin) {
    return new StageException(
        Stage.KNOWLEDGE,
        Cause.DEFERRED_UNTIL,
        null,
        "The target '%s': %s: %s".formatted(config.name(), what, origin.getMessage()),
        http.attempted(),
        origin);
  }
}
