package dev.kinou.speech.models;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Response;

/**
 * Fetches a file into a partial one, going on where an earlier attempt broke off: this one's, or
 * one of a process that was killed. One thread.
 */
final class Download {
  private static final int PARTIAL = 206;
  private static final int SERVER_ERROR = 500;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int BUFFER = 1 << 16;
  private static final int TRIES = 3;

  private final Http http;
  private final URI address;
  private final Path part;
  private final Fetching listener;
  private final boolean verifiable;
  private final Duration pause;

  /**
   * @param verifiable whether its hash is known; else the source has to state it
   * @param pause before the address is asked again that gave nothing; longer with each time
   */
  Download(
      Http http, URI address, Path part, Fetching listener, boolean verifiable, Duration pause) {
    this.http = http;
    this.address = address;
    this.part = part;
    this.listener = listener;
    this.verifiable = verifiable;
    this.pause = pause;
  }

  /**
   * Leaves the whole file in the partial one, and verifies nothing.
   *
   * @return the SHA-256 that was stated with it: Hugging Face redirects with an {@code
   *     X-Linked-Etag}, which is the file's
   * @throws StoreException if it cannot be had; what came stays in the partial file
   */
  Optional<String> run() throws IOException, InterruptedException {
    // As long as something comes, the line is worth waiting for.
    for (int tries = 1; ; tries++) {
      long before = size();
      try {
        return attempt(before);
      } catch (StoreException e) {
        throw e;
      } catch (IOException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException("The download of the model was cancelled");
        }
        tries = size() > before ? 0 : tries;
        if (tries == TRIES) {
          throw new StoreException("it broke off: " + e, e);
        }
        Thread.sleep(pause.multipliedBy(tries).toMillis());
      }
    }
  }

  private Optional<String> attempt(long from) throws IOException {
    try (Response response = http.get(address, from)) {
      if (response.code() == RANGE_NOT_SATISFIABLE && from > 0) {
        return nothingMissing(response, from);
      }
      if (!response.isSuccessful()) {
        throw refused(response.code());
      }
      Optional<String> hash = stated(response);
      if (hash.isEmpty() && !verifiable) {
        throw new StoreException(
            "it does not state the SHA-256 of %s (X-Linked-Etag), so that it cannot be trusted"
                .formatted(address));
      }
      boolean goesOn =
          response.code() == PARTIAL
              && response.header("Content-Range", "").startsWith("bytes " + from + "-");
      long already = goesOn ? from : 0;
      long rest = response.body().contentLength();
      demandSpace(rest);
      append(response.body().byteStream(), already, rest < 0 ? -1 : already + rest);
      return hash;
    }
  }

  /** Nothing comes after what is there: the file is whole, or it is no part of this one. */
  private Optional<String> nothingMissing(Response response, long from) throws IOException {
    String length = "bytes */" + from;
    if (response.header("Content-Range", length).equals(length)) {
      return stated(response);
    }
    Files.delete(part);
    return attempt(0);
  }

  private void demandSpace(long bytes) throws IOException {
    long free = Files.getFileStore(part.getParent()).getUsableSpace();
    if (bytes > free) {
      throw new StoreException(
          "%d MB are missing, but only %d MB are free in %s: make room there, or name another folder as models.folder"
              .formatted(bytes / 1_000_000, free / 1_000_000, part.getParent().getParent()));
    }
  }

  private void append(InputStream in, long already, long total) throws IOException {
    try (FileChannel out =
        already > 0
            ? FileChannel.open(part, StandardOpenOption.APPEND)
            : FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
      byte[] buffer = new byte[BUFFER];
      long at = already;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        at += read;
        listener.at(at, total);
      }
      out.force(true);
    }
  }

  /** What is wrong with the server may pass; what it refuses stays refused. */
  private IOException refused(int status) {
    String answer = "%s answers with status %d".formatted(address, status);
    return status >= SERVER_ERROR ? new IOException(answer) : new StoreException(answer);
  }

  /** The hash may come with any of the redirections that led here. */
  private static Optional<String> stated(Response last) {
    for (Response response = last; response != null; response = response.priorResponse()) {
      String hash = response.header("X-Linked-Etag", "").replace("\"", "");
      if (hash.matches("[0-9a-f]{64}")) {
        return Optional.of(hash);
      }
    }
    return Optional.empty();
  }

  private long size() throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }
}
