package dev.kinou.knowledge.postgres;

import dev.kinou.knowledge.rows.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** A connection with what is kept beside it. It commits only when told. One thread at a time. */
public final class Session implements AutoCloseable {
  private final Connection connection;
  private final BinaryCopy copy;
  private long usedAt;

  private Session(Connection connection) throws SQLException {
    this.connection = connection;
    this.copy = new BinaryCopy(connection.unwrap(PGConnection.class).getCopyAPI());
  }

  static Session open(Database database) throws SQLException, IOException {
    Connection connection = database.connect();
    try (Statement statement = connection.createStatement()) {
      // Somebody who holds a lock and sleeps must not hold up the night.
      statement.execute("SET lock_timeout = '5min'");
      // Words are brought into the text index in lots: in small ones each word is a page of its
      // own,
      // more so with every item; an index that is filled by 4 MB at a time costs twice as much.
      statement.execute("SET gin_pending_list_limit = '64MB'");
      statement.execute("SET work_mem = '128MB'");
      connection.setAutoCommit(false);
      return new Session(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  public Connection connection() {
    return connection;
  }

  public BinaryCopy copy() {
    return copy;
  }

  /** Whether it can be used again; a server that was restarted meanwhile has closed it. */
  boolean alive() throws SQLException {
    return System.nanoTime() - usedAt < 1_000_000_000L || connection.isValid(5);
  }

  void used() {
    usedAt = System.nanoTime();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is not used any more, whatever the server says.
    }
  }
}
