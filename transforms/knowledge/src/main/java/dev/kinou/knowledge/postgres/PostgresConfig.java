package dev.kinou.knowledge.postgres;

import dev.kinou.knowledge.TargetConfig;
import dev.kinou.knowledge.openwebui.OpenWebUiConfig;
import dev.kinou.knowledge.rows.Database;

/**
 * An Open-WebUI with {@code DATABASE_URL} on Postgres and {@code VECTOR_DB=pgvector}.
 *
 * @param server what its HTTP interface is needed for: knowledges, the embedding model, questions
 * @param database that holds both its tables and its vectors; the role may write them
 */
public record PostgresConfig(OpenWebUiConfig server, Database database) implements TargetConfig {
  private static final long serialVersionUID = 1;

  public PostgresConfig {
    if (database.isSqlite()) {
      throw new IllegalArgumentException(
          "The database of the target '%s' must be a postgresql:// address"
              .formatted(server.name()));
    }
  }

  @Override
  public String name() {
    return server.name();
  }

  @Override
  public String type() {
    return "openwebui-postgres";
  }

  @Override
  public String address() {
    return server.url() + " on " + database.address();
  }

  @Override
  public PostgresTarget open() {
    return new PostgresTarget(this);
  }
}
