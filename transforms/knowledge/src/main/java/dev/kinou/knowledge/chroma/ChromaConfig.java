package dev.kinou.knowledge.chroma;

import dev.kinou.knowledge.Target;
import dev.kinou.knowledge.TargetConfig;
import dev.kinou.knowledge.openwebui.OpenWebUiConfig;
import dev.kinou.knowledge.rows.Database;

/**
 * An Open-WebUI that is loaded through its tables and its Chroma server.
 *
 * @param server as it is asked over HTTP; the key's account must be an administrator's
 * @param tables that it was started with: {@code DATA_DIR/webui.db}, or its {@code DATABASE_URL}
 * @param chroma that it was started with
 */
public record ChromaConfig(OpenWebUiConfig server, Database tables, ChromaAddress chroma)
    implements TargetConfig {
  public static final String TYPE = "openwebui-chroma";

  @Override
  public String name() {
    return server.name();
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String address() {
    return "%s, Chroma at %s".formatted(server.url(), chroma.url());
  }

  @Override
  public Target open() {
    return new ChromaTarget(this);
  }
}
