package dev.kinou.knowledge.external;

import dev.kinou.knowledge.Hit;
import dev.kinou.knowledge.openwebui.ExternalSources;
import dev.kinou.knowledge.openwebui.OpenWebUiException;
import dev.kinou.knowledge.postgres.Unfit;
import dev.kinou.knowledge.rows.ChunkRow;
import dev.kinou.knowledge.rows.EmbedderCheck;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Asks Open-WebUI for a passage by its own text, in a table beside the others. */
final class Proof {
  /** The server does not tell which of these it was. */
  private static final String SILENT =
      "its log says why: it cannot reach the database with the target's reader, cannot embed, or its"
          + " vectors are not of %d numbers";

  private Proof() {}

  /**
   * @throws Unfit if it does not find it as near as it must be
   */
  static void ask(
      Connection tables,
      String schema,
      ExternalSources sources,
      ExternalSources.Connection connection,
      ChunkRow chunk)
      throws SQLException, IOException, Unfit {
    String id = UUID.randomUUID().toString();
    String table = schema + ".probe";
    try (PreparedStatement insert =
            tables.prepareStatement("INSERT INTO " + table + " VALUES (?, ?, ?::vector, '{}', ?)");
        PreparedStatement delete =
            tables.prepareStatement(
                "DELETE FROM " + table + " WHERE id = ? OR made < now() - interval '1 hour'")) {
      insert.setString(1, id);
      insert.setString(2, chunk.text());
      insert.setString(3, Arrays.toString(chunk.vector()));
      insert.setString(4, id);
      insert.executeUpdate();
      tables.commit();
      Optional<Hit> itself;
      try {
        itself =
            sources.ask(connection, new ExternalSources.Table(table, id), chunk.text(), 1).stream()
                .findFirst();
      } catch (OpenWebUiException e) {
        throw e.status() == 500 ? e.explained(SILENT.formatted(chunk.vector().length)) : e;
      } finally {
        delete.setString(1, id);
        delete.executeUpdate();
        tables.commit();
      }
      Optional<String> problem = EmbedderCheck.problem(itself);
      if (problem.isPresent()) {
        throw new Unfit(problem.get());
      }
    }
  }
}
