package dev.kinou.knowledge.postgres;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * Writes rows in PostgreSQL's binary COPY format. The buffer is kept from one COPY to the next;
 * while the server works on what was sent, the next rows are made. One thread.
 */
public final class BinaryCopy {
  private static final byte[] HEADER =
      "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);

  private final CopyManager manager;
  private byte[] buffer = new byte[1 << 18];
  private int size;
  private CopyIn copy;

  BinaryCopy(CopyManager manager) {
    this.manager = manager;
  }

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
  }

  /**
   * @param into table and columns, for instance {@code file (id, data)}
   */
  public void begin(String into) throws SQLException {
    copy = manager.copyIn("COPY " + into + " FROM STDIN (FORMAT binary)");
    System.arraycopy(HEADER, 0, buffer, 0, HEADER.length);
    size = HEADER.length;
  }

  public void row(int fields) throws SQLException {
    room(2);
    SHORT.set(buffer, size, (short) fields);
    size += 2;
  }

  public void text(String value) throws SQLException {
    bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  /** Text in UTF-8, or {@code json}. */
  void bytes(byte[] value) throws SQLException {
    field(value.length);
    System.arraycopy(value, 0, buffer, size, value.length);
    size += value.length;
  }

  public void jsonb(byte[] json) throws SQLException {
    field(json.length + 1);
    buffer[size++] = 1; // the format's version
    System.arraycopy(json, 0, buffer, size, json.length);
    size += json.length;
  }

  public void bigint(long value) throws SQLException {
    field(8);
    LONG.set(buffer, size, value);
    size += 8;
  }

  /** {@code timestamptz}: microseconds since 2000. */
  public void timestamp(Instant value) throws SQLException {
    bigint(ChronoUnit.MICROS.between(EPOCH, value));
  }

  /**
   * @param vector at most as long as the column's dimension
   */
  public void vector(float[] vector, VectorColumn column) throws SQLException {
    field(column.bytes());
    SHORT.set(buffer, size, (short) column.dimension());
    SHORT.set(buffer, size + 2, (short) 0);
    int at = size + 4;
    if (column.half()) {
      for (float value : vector) {
        SHORT.set(buffer, at, HalfFloat.of(value));
        at += 2;
      }
    } else {
      for (float value : vector) {
        INT.set(buffer, at, Float.floatToRawIntBits(value));
        at += 4;
      }
    }
    size += column.bytes();
    Arrays.fill(buffer, at, size, (byte) 0);
  }

  /**
   * @return how many rows the server took
   */
  public long end() throws SQLException {
    row(-1);
    flush();
    long rows = copy.endCopy();
    copy = null;
    return rows;
  }

  /** Leaves the connection usable after a failure on either side; does nothing after the end. */
  public void abandon() throws SQLException {
    if (copy != null && copy.isActive()) {
      copy.cancelCopy();
    }
    copy = null;
  }

  private void field(int length) throws SQLException {
    room(4 + length);
    INT.set(buffer, size, length);
    size += 4;
  }

  private void room(int bytes) throws SQLException {
    if (size + bytes > buffer.length) {
      flush();
      if (bytes > buffer.length) {
        buffer = new byte[bytes];
      }
    }
  }

  private void flush() throws SQLException {
    copy.writeToCopy(buffer, 0, size);
    size = 0;
  }
}
