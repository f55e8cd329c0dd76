package dev.kinou.knowledge.postgres;

import dev.failsafe.CircuitBreakerOpenException;
import dev.kinou.knowledge.TargetRefusedException;
import dev.kinou.knowledge.openwebui.Failures;
import dev.kinou.records.Cause;
import dev.kinou.records.OneLine;
import dev.kinou.records.Stage;
import dev.kinou.records.StageException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Sorts what can go wrong with the database, by its SQLSTATE (PostgreSQL's manual, appendix A),
 * into what it means for the night; what concerns Open-WebUI is sorted by {@link Failures}.
 */
public final class SqlFailures {
  /**
   * Gone, shutting down, starting, too many connections, out of memory, cancelled by a time-out.
   */
  private static final List<String> PASSING =
      List.of("08", "57P", "53300", "53200", "40", "55P03", "57014", "23");

  /** What a person has to mend. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "28", "check the role in its address, and its password",
          "3D", "check the database's name in its address",
          "42501", "grant it, or use the role that Open-WebUI itself uses",
          "25006", "it may only be read: is it a standby?",
          "53100", "its disk is full: nothing was written; make room",
          "53400", "its disk quota is reached: nothing was written; make room",
          "42P01", "is it the database of an Open-WebUI that is known?",
          "42703", "is it the database of an Open-WebUI that is known?",
          "58", "its disk fails");

  private final PostgresConfig config;
  private final Map<String, String> advice;
  private final Failures http;

  public SqlFailures(PostgresConfig config, Clock clock) {
    this(config, Map.of(), clock);
  }

  /**
   * @param advice by SQLSTATE, where it is another than for the tables of an Open-WebUI
   */
  public SqlFailures(PostgresConfig config, Map<String, String> advice, Clock clock) {
    this.config = config;
    this.advice = advice;
    this.http = new Failures(config.server(), clock);
  }

  /** Whether trying again within the night may help. */
  public static boolean passing(Throwable failure) {
    return failure instanceof SQLException sql
        ? PASSING.stream().anyMatch(state(sql)::startsWith)
        : Failures.passing(failure);
  }

  /** Whether it is about what one of the rows holds. */
  public static boolean aboutData(SQLException failure) {
    String state = state(failure);
    return state.startsWith("22") || state.startsWith("54") || state.equals("23502");
  }

  /** Whether another loader was faster with the same rows. */
  public static boolean collision(SQLException failure) {
    String state = state(failure);
    return state.equals("23505") || state.startsWith("40");
  }

  public StageException of(Throwable failure) {
    if (failure instanceof Unfit unfit) {
      return refused(unfit.getMessage(), unfit);
    }
    if (failure instanceof RuntimeException && !(failure instanceof CircuitBreakerOpenException)) {
      return StageException.ourFault(Stage.KNOWLEDGE, failure);
    }
    if (!(failure instanceof SQLException sql)) {
      return http.of(failure);
    }
    String where = "the database %s says: %s".formatted(config.database().address(), words(sql));
    for (Map.Entry<String, String> known : REFUSED.entrySet()) {
      if (state(sql).startsWith(known.getKey())) {
        String check = advice.getOrDefault(known.getKey(), known.getValue());
        return refused(where + "; " + check, sql);
      }
    }
    return new StageException(
        Stage.KNOWLEDGE,
        passing(sql) ? Cause.DEFERRED_UNTIL : Cause.OUR_FAULT,
        null,
        "The target '%s' could not be loaded: %s".formatted(config.name(), where),
        attempted(),
        sql);
  }

  public TargetRefusedException refused(String reason, Throwable origin) {
    return http.refused(reason, origin);
  }

  public String attempted() {
    return http.attempted();
  }

  private static String state(SQLException failure) {
    return failure.getSQLState() == null ? "" : failure.getSQLState();
  }

  private static String words(SQLException failure) {
    return OneLine.of(String.valueOf(failure.getMessage()), 300);
  }
}
