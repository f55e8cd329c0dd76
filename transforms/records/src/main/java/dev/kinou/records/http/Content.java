package dev.kinou.records.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a GET is answered with, whole or, where it asks so, in part (RFC 9110, section 14: one
 * range).
 */
public abstract class Content {
  private static final int BUFFER = 1 << 16;

  private final String type;
  private final String tag;
  private final long length;

  private Content(String type, String tag, long length) {
    this.type = type;
    this.tag = '"' + tag + '"';
    this.length = length;
  }

  /**
   * @param type such as {@code application/json}
   * @param tag that changes with the bytes
   */
  public static Content of(byte[] bytes, String type, String tag) {
    return new Content(type, tag, bytes.length) {
      @Override
      void write(long from, long count, OutputStream out) throws IOException {
        out.write(bytes, (int) from, (int) count);
      }
    };
  }

  /**
   * A file of any size, never held in memory.
   *
   * @param length that it had when {@code tag} was taken
   */
  public static Content of(Path file, long length, String type, String tag) {
    return new Content(type, tag, length) {
      @Override
      void write(long from, long count, OutputStream out) throws IOException {
        copy(file, from, count, out);
      }
    };
  }

  abstract void write(long from, long count, OutputStream out) throws IOException;

  /** Answers, and leaves the exchange open. */
  public void send(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("ETag", tag);
    exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
    exchange.getResponseHeaders().set("Content-Type", type);
    String ifRange = exchange.getRequestHeaders().getFirst("If-Range");
    Optional<ByteRange> range =
        ifRange == null || ifRange.equals(tag)
            ? ByteRange.of(exchange.getRequestHeaders().getFirst("Range"), length)
            : Optional.empty();
    if (range.isEmpty()) {
      write(exchange, 200, new ByteRange(0, length));
    } else if (range.get().count() == 0) {
      exchange.getResponseHeaders().set("Content-Range", "bytes */" + length);
      ReadOnly.refuse(exchange, 416);
    } else {
      exchange.getResponseHeaders().set("Content-Range", range.get().header(length));
      write(exchange, 206, range.get());
    }
  }

  private void write(HttpExchange exchange, int status, ByteRange range) throws IOException {
    exchange.sendResponseHeaders(status, range.count() == 0 ? -1 : range.count());
    if (range.count() > 0) {
      write(range.from(), range.count(), exchange.getResponseBody());
    }
  }

  private static void copy(Path file, long from, long count, OutputStream out) throws IOException {
    WritableByteChannel to = Channels.newChannel(out);
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
      for (long at = from; at < from + count; at += buffer.limit()) {
        buffer.clear().limit((int) Math.min(BUFFER, from + count - at));
        if (channel.read(buffer, at) < 0) {
          throw new EOFException(file + " became shorter while it was served");
        }
        to.write(buffer.flip());
      }
    }
  }
}
