package dev.kinou.knowledge.chroma;

import dev.kinou.knowledge.rows.Database;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What an error of the tables' database means. */
final class SqlFailure {
  private SqlFailure() {}

  /** Another has the lock: the same may work in a moment. */
  static boolean isLocked(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        ? is(sqlite, SQLiteErrorCode.SQLITE_BUSY, SQLiteErrorCode.SQLITE_LOCKED)
        : state(failure).matches("40001|40P01|55P03");
  }

  /** A row refers to one that is gone. */
  static boolean isDangling(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        ? is(sqlite, SQLiteErrorCode.SQLITE_CONSTRAINT)
        : state(failure).equals("23503");
  }

  /** The database broke off, or was not reached. */
  static boolean isGone(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        ? is(sqlite, SQLiteErrorCode.SQLITE_IOERR)
        : state(failure).matches("08...|57P0.");
  }

  /** Why a person is needed; empty if it may pass by itself. */
  static Optional<String> refusal(SQLException failure, Database database) {
    String what = failure instanceof SQLiteException ? sqlite(failure) : postgres(failure);
    return Optional.ofNullable(what)
        .map(check -> "%s at %s: %s".formatted(failure.getMessage(), database.jdbcUrl(), check));
  }

  private static String sqlite(SQLException failure) {
    SQLiteException e = (SQLiteException) failure;
    if (is(e, SQLiteErrorCode.SQLITE_CANTOPEN)) {
      return "check that it is the path of the server's DATA_DIR/webui.db, and that it may be read";
    }
    if (is(e, SQLiteErrorCode.SQLITE_READONLY, SQLiteErrorCode.SQLITE_PERM)) {
      return "this account must be allowed to write the file and its directory";
    }
    if (is(e, SQLiteErrorCode.SQLITE_FULL)) {
      return "make room on its disk";
    }
    return is(
            e,
            SQLiteErrorCode.SQLITE_NOTADB,
            SQLiteErrorCode.SQLITE_CORRUPT,
            SQLiteErrorCode.SQLITE_ERROR)
        ? "check that it is the database of an Open-WebUI"
        : null;
  }

  private static String postgres(SQLException failure) {
    String state = state(failure);
    if (state.startsWith("28")) {
      return "check its user and password";
    }
    if (state.equals("42501") || state.equals("25006")) {
      return "its user must be allowed to write the tables file and knowledge_file";
    }
    if (state.equals("53100")) {
      return "make room on its disk";
    }
    return state.equals("3D000") || state.startsWith("42")
        ? "check that it is the database of an Open-WebUI"
        : null;
  }

  private static boolean is(SQLiteException failure, SQLiteErrorCode... codes) {
    for (SQLiteErrorCode code : codes) {
      // The low byte; the others say more precisely why.
      if ((failure.getResultCode().code & 0xff) == code.code) {
        return true;
      }
    }
    return false;
  }

  private static String state(SQLException failure) {
    return String.valueOf(failure.getSQLState());
  }
}
