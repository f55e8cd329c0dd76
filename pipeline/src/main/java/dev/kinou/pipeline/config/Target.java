package dev.kinou.pipeline.config;

import dev.kinou.records.Secret;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Where passages are loaded into.
 *
 * @param name unique among the targets; part of the receipts' names
 * @param url of the Open-WebUI
 * @param key of an account there
 * @param knowledge name template; date parts of {@link java.time.format.DateTimeFormatter} in
 *     braces
 * @param database {@code postgresql://user@host:port/name} or {@code sqlite:} and an absolute path;
 *     null for the type that writes none
 * @param password of the database's user; null if none is needed
 * @param reader the same database as Open-WebUI reaches it, with a role that may read; null if it
 *     reaches it like Kinou, and for the types that need none
 * @param readerPassword of the reader's role; null if none is needed
 * @param chroma address of the Chroma server; null for the types that have none
 * @param token of the Chroma server; null if none is needed
 * @param groups that may read what is loaded, by name; none if it stays private
 * @param keep what was published longer ago is removed; null if everything is kept
 */
public record Target(
    String name,
    Type type,
    URI url,
    Secret key,
    String knowledge,
    String description,
    String database,
    Secret password,
    String reader,
    Secret readerPassword,
    URI chroma,
    Secret token,
    List<String> groups,
    Duration keep)
    implements Serializable {
  public Target {
    groups = List.copyOf(groups);
  }

  /** The kinds of target. */
  public enum Type {
    OPENWEBUI,
    OPENWEBUI_POSTGRES,
    OPENWEBUI_CHROMA,
    EXTERNAL;

    /** As it is written: {@code openwebui-postgres}. */
    public String word() {
      return Value.word(this);
    }
  }
}
