package dev.kinou.speech;

import dev.kinou.records.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches a model into a partial file, going on where an earlier attempt broke off, and compares it
 * with the SHA-256 that the repository states: Hugging Face answers with a redirection whose {@code
 * X-Linked-Etag} is the hash of the file. One thread.
 */
final class ModelDownload {
  private static final Logger LOG = LoggerFactory.getLogger(ModelDownload.class);
  private static final int NOT_FOUND = 404;
  private static final int PARTIAL = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int BUFFER = 1 << 16;

  private final URI address;
  private final String name;
  private final Path part;
  private final OkHttpClient client =
      new OkHttpClient.Builder()
          .connectTimeout(Duration.ofSeconds(30))
          .readTimeout(Duration.ofSeconds(60))
          .build();

  ModelDownload(URI address, String name, Path part) {
    this.address = address;
    this.name = name;
    this.part = part;
  }

  /**
   * Leaves the whole, verified model in the partial file.
   *
   * @return its SHA-256
   * @throws ModelException if it cannot be had, or is not what the repository says
   */
  String run() throws IOException, InterruptedException {
    LOG.info("Fetching the model {} from {}", name, address);
    try {
      String expected = download();
      String actual = Sha256.hex(part);
      if (!actual.equals(expected)) {
        Files.delete(part);
        throw new ModelException(
            "The download of the model %s from %s is broken: its SHA-256 is %s, but the repository says %s. Try again."
                .formatted(name, address, actual, expected));
      }
      LOG.info("Fetched the model {}: {} MB", name, Files.size(part) / 1_000_000);
      return actual;
    } finally {
      client.dispatcher().executorService().shutdown();
      client.connectionPool().evictAll();
    }
  }

  /** Goes on for as long as each attempt gets further. */
  private String download() throws IOException, InterruptedException {
    while (true) {
      long before = size();
      try {
        return attempt(before);
      } catch (ModelException e) {
        throw e;
      } catch (IOException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException("The download of the model was cancelled");
        }
        if (size() <= before) {
          throw new ModelException(
              "The model %s cannot be fetched from %s: %s. Fetch it yourself, and give its path as speech.model."
                  .formatted(name, address, e),
              e);
        }
      }
    }
  }

  private String attempt(long from) throws IOException {
    Request.Builder request = new Request.Builder().url(address.toString());
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    try (Response response = client.newCall(request.build()).execute()) {
      if (response.code() == RANGE_NOT_SATISFIABLE && from > 0) {
        // Nothing is missing, or nothing fits: the hash tells.
        if (Sha256.hex(part).equals(statedHash(response))) {
          return statedHash(response);
        }
        Files.delete(part);
        return attempt(0);
      }
      if (!response.isSuccessful()) {
        throw new ModelException(refusal(response.code()));
      }
      String expected = statedHash(response);
      boolean goesOn =
          response.code() == PARTIAL
              && response.header("Content-Range", "").startsWith("bytes " + from + "-");
      append(response.body().byteStream(), goesOn);
      return expected;
    }
  }

  private void append(InputStream in, boolean goesOn) throws IOException {
    try (FileChannel out =
        goesOn
            ? FileChannel.open(part, StandardOpenOption.APPEND)
            : FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
      }
      out.force(true);
    }
  }

  private String refusal(int status) {
    return status == NOT_FOUND
        ? "There is no model \"%s\" at %s: whisper.cpp's models are tiny, base, small, medium, large-v3 and large-v3-turbo, with endings such as .en, -q5_1 or -q5_0, and parakeet-tdt-0.6b-v3"
            .formatted(name, address)
        : "The model %s cannot be fetched from %s: the server answers %d. Try again later, or fetch it yourself and give its path as speech.model."
            .formatted(name, address, status);
  }

  /** The hash may come with any of the redirections that led here. */
  private String statedHash(Response last) throws ModelException {
    for (Response response = last; response != null; response = response.priorResponse()) {
      String hash = response.header("X-Linked-Etag", "").replace("\"", "");
      if (hash.matches("[0-9a-f]{64}")) {
        return hash;
      }
    }
    throw new ModelException(
        "%s does not say the SHA-256 of its model (X-Linked-Etag), so that it cannot be trusted. Fetch it yourself, and give its path as speech.model."
            .formatted(address));
  }

  private long size() throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }
}
