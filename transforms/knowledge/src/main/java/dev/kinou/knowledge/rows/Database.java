package dev.kinou.knowledge.rows;

import dev.kinou.knowledge.KeyReference;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * Where Open-WebUI keeps its tables: {@code postgresql://user@host:port/database}, with the
 * parameters of its JDBC driver behind a question mark (for instance {@code currentSchema}), or
 * {@code sqlite:/path/to/webui.db}.
 *
 * @param password where it is to be found; null if none is needed
 */
public record Database(String address, KeyReference password) implements Serializable {

  public Database {
    if (!address.startsWith("sqlite:")) {
      URI uri = uri(address);
      if (!"postgresql".equals(uri.getScheme())
          || uri.getHost() == null
          || uri.getUserInfo() == null
          || uri.getUserInfo().contains(":")
          || uri.getPath().length() < 2
          || String.valueOf(uri.getQuery()).matches("(?i).*password=.*")) {
        throw unreadable();
      }
    } else if (address.length() == "sqlite:".length()) {
      throw unreadable();
    }
  }

  private static URI uri(String address) {
    try {
      return new URI(address);
    } catch (URISyntaxException e) {
      throw unreadable();
    }
  }

  // The address is not shown: it may hold a password that somebody wrote there by mistake.
  private static IllegalArgumentException unreadable() {
    return new IllegalArgumentException(
        "A database's address is postgresql://user@host:port/name or sqlite:/path; its password"
            + " is given beside it, by reference");
  }

  public boolean isSqlite() {
    return address.startsWith("sqlite:");
  }

  public String user() {
    return isSqlite() ? "" : uri(address).getUserInfo();
  }

  /** Without user and password. */
  public String jdbcUrl() {
    if (isSqlite()) {
      return "jdbc:" + address;
    }
    URI uri = uri(address);
    return "jdbc:postgresql://"
        + uri.getRawAuthority().substring(uri.getRawUserInfo().length() + 1)
        + uri.getRawPath()
        + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
  }

  /**
   * A new connection.
   *
   * @throws IOException if the password is not where the reference says
   */
  public Connection connect() throws SQLException, IOException {
    if (isSqlite()) {
      return sqlite().createConnection(jdbcUrl());
    }
    Properties properties = new Properties();
    properties.setProperty("user", user());
    properties.setProperty("ApplicationName", "kinou");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("tcpKeepAlive", "true");
    // Texts fit columns of type json, then, as they do in SQLite.
    properties.setProperty("stringtype", "unspecified");
    if (password != null) {
      properties.setProperty("password", password.resolve());
    }
    return DriverManager.getConnection(jdbcUrl(), properties);
  }

  private static SQLiteConfig sqlite() {
    SQLiteConfig config = new SQLiteConfig();
    // A path that leads nowhere is an error, not a new database.
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setBusyTimeout(5_000);
    config.enforceForeignKeys(true);
    // Who waits for the write lock from the start cannot find it taken in the middle.
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    return config;
  }
}
