package dev.kinou.knowledge.chroma;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.kinou.knowledge.rows.Database;
import dev.kinou.knowledge.rows.FileTable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Open-WebUI's tables, beside which the server goes on writing: every transaction is short, and
 * while the server has the lock it is waited for. One thread.
 */
final class Tables implements AutoCloseable {
  private final Database database;
  private final FailsafeExecutor<Object> retries =
      Failsafe.with(
          RetryPolicy.builder()
              .handleIf(e -> e instanceof SQLException failure && SqlFailure.isLocked(failure))
              .withBackoff(Duration.ofMillis(50), Duration.ofSeconds(2))
              .withJitter(0.3)
              .withMaxDuration(Duration.ofMinutes(2))
              .withMaxAttempts(-1)
              .build());
  private Connection connection;

  Tables(Database database) {
    this.database = database;
  }

  /** What is done with the tables; it may be done again. */
  @FunctionalInterface
  interface Work<T> {
    T with(FileTable files) throws SQLException;
  }

  <T> T read(Work<T> work) throws SQLException, IOException, InterruptedException {
    return insistently(work, true);
  }

  /** All of it in one transaction. */
  <T> T write(Work<T> work) throws SQLException, IOException, InterruptedException {
    return insistently(work, false);
  }

  /** A page of files at a time. */
  @FunctionalInterface
  interface Pages {
    List<FileTable.Marked> after(FileTable files, String id) throws SQLException;
  }

  void each(Pages pages, Consumer<FileTable.Marked> each)
      throws SQLException, IOException, InterruptedException {
    String after = "";
    while (true) {
      String from = after;
      List<FileTable.Marked> page = read(files -> pages.after(files, from));
      if (page.isEmpty()) {
        return;
      }
      page.forEach(each);
      after = page.get(page.size() - 1).id();
    }
  }

  private <T> T insistently(Work<T> work, boolean single)
      throws SQLException, IOException, InterruptedException {
    try {
      return retries.get(() -> once(work, single));
    } catch (FailsafeException e) {
      if (e.getCause() instanceof SQLException failure) {
        throw failure;
      }
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof InterruptedException) {
        throw new InterruptedException("Loading was cancelled");
      }
      throw e;
    }
  }

  private <T> T once(Work<T> work, boolean single) throws SQLException, IOException {
    boolean done = false;
    try {
      if (connection == null) {
        connection = database.connect();
      }
      connection.setAutoCommit(single);
      T result = work.with(new FileTable(connection));
      // This commits. SQLite's driver takes the lock again after commit(), and would keep it.
      connection.setAutoCommit(true);
      done = true;
      return result;
    } finally {
      if (!done) {
        // A transaction of SQLite that could not begin leaves its driver believing that it did.
        close();
      }
    }
  }

  @Override
  public void close() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      // What was committed is committed; the rest is the server's to forget.
    } finally {
      connection = null;
    }
  }
}
