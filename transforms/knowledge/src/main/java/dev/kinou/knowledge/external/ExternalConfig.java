package dev.kinou.knowledge.external;

import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.TargetConfig;
import dev.kinou.knowledge.openwebui.OpenWebUiConfig;
import dev.kinou.knowledge.rows.Database;

/**
 * A PostgreSQL with pgvector, ours to write, that an Open-WebUI reads.
 *
 * @param server in which the windows are registered; the key's account must be an administrator's
 * @param database in which a schema of our own is made
 * @param reader the same database as Open-WebUI reaches it, with a role that may read it;
 *     Open-WebUI shows its address and password to every administrator
 */
public record ExternalConfig(OpenWebUiConfig server, Database database, Database reader)
    implements TargetConfig {

  public ExternalConfig {
    if (database.isSqlite() || reader.isSqlite()) {
      throw new IllegalArgumentException(
          "The database of the target '%s' must be a postgresql:// address"
              .formatted(server.name()));
    }
  }

  /** Of one role that Open-WebUI may read with, too. */
  public ExternalConfig(OpenWebUiConfig server, Database database) {
    this(server, database, database);
  }

  @Override
  public String name() {
    return server.name();
  }

  @Override
  public String type() {
    return "external";
  }

  @Override
  public String address() {
    return database.address() + ", read by " + server.url();
  }

  /** The name of the knowledge that reads all that is loaded, whenever it was published. */
  public String everything() {
    return Window.ALL.of(server.knowledge().fixedPart());
  }

  /** The schema that everything of the target is in. */
  String schema() {
    return "kinou_" + server.name().replace('-', '_').toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public Target open() {
    return new ExternalTarget(this);
  }
}
