package dev.kinou.knowledge.external;

import dev.kinou.knowledge.postgres.Unfit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Whether the role may make our schema, or write the one that is there. Changes nothing. */
final class Rights {
  private Rights() {}

  /**
   * @throws Unfit if it may not; the message says what to do
   */
  static void check(Connection connection, String schema) throws SQLException, Unfit {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT current_user, current_database(), current_setting('transaction_read_only') = 'on',
              has_database_privilege(current_database(), 'CREATE'),
              EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = w.name),
              EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = w.name
                AND pg_has_role(nspowner, 'USAGE'))
            FROM (SELECT ? AS name) w""")) {
      query.setString(1, schema);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        if (row.getBoolean(3)) {
          throw new Unfit(
              "the database may only be read: it is a standby, or its sessions are set to read only");
        }
        if (row.getBoolean(5) && !row.getBoolean(6)) {
          throw new Unfit(
              "the schema %s is not the role %s's to change: name the role that made it"
                  .formatted(schema, row.getString(1)));
        }
        if (!row.getBoolean(5) && !row.getBoolean(4)) {
          throw new Unfit(
              "the role %1$s may not make a schema: GRANT CREATE ON DATABASE %2$s TO %1$s, or name another"
                  .formatted(row.getString(1), row.getString(2)));
        }
      }
    }
  }
}
