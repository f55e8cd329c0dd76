package dev.kinou.knowledge.postgres;

import dev.kinou.knowledge.rows.Database;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Connections to one database: as many as threads want one, kept for the next. Many threads. */
public final class Sessions implements AutoCloseable {
  private final Database database;
  private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();

  public Sessions(Database database) {
    this.database = database;
  }

  /** What is done with a session, as one transaction or several. */
  @FunctionalInterface
  public interface Work<T> {
    T in(Session session) throws Exception;
  }

  /** Whatever the work leaves uncommitted is rolled back. */
  public <T> T with(Work<T> work) throws Exception {
    Session session = take();
    boolean sound = false;
    try {
      T result = work.in(session);
      session.connection().rollback();
      sound = true;
      return result;
    } finally {
      sound = sound || restored(session);
      if (sound) {
        session.used();
        idle.push(session);
      } else {
        session.close();
      }
    }
  }

  private Session take() throws SQLException, IOException {
    for (Session session = idle.poll(); session != null; session = idle.poll()) {
      if (session.alive()) {
        return session;
      }
      session.close();
    }
    return Session.open(database);
  }

  private static boolean restored(Session session) {
    try {
      session.copy().abandon();
      session.connection().rollback();
      return session.connection().isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void close() {
    for (Session session = idle.poll(); session != null; session = idle.poll()) {
      session.close();
    }
  }
}
