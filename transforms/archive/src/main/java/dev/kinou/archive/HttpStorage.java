package dev.kinou.archive;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.kinou.records.Json;
import dev.kinou.records.Secret;
import dev.kinou.records.SecretException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The archive of somebody else, who serves it over HTTP ({@link ArchiveServer}). It can only be
 * read. What breaks off is taken up again where it broke.
 */
final class HttpStorage implements Storage {
  private static final long serialVersionUID = 1;
  private static final int TRIES = 5;
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(20))
          .build();

  private final URI root;
  private final Secret token;

  /**
   * @param token null if none is asked for
   */
  HttpStorage(URI root, Secret token) {
    String text = root.toString();
    this.root = URI.create(text.endsWith("/") ? text : text + "/");
    this.token = token;
  }

  @Override
  public Optional<byte[]> read(String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String tag = null;
    for (int tries = 1; ; tries++) {
      try {
        HttpResponse<InputStream> answer = ask(name, bytes.size(), tag);
        try (InputStream body = answer.body()) {
          if (answer.statusCode() == 404) {
            return Optional.empty();
          }
          if (answer.statusCode() == 200) {
            bytes.reset(); // From the beginning: the first time, or since it has changed.
          } else if (answer.statusCode() != 206) {
            throw refused(name, answer.statusCode());
          }
          tag = answer.headers().firstValue("ETag").orElse(null);
          body.transferTo(bytes);
          return Optional.of(bytes.toByteArray());
        }
      } catch (IOException e) {
        if (tries == TRIES) {
          throw e;
        }
        pause(tries);
      }
    }
  }

  private HttpResponse<InputStream> ask(String name, int from, String tag) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(root.resolve(name)).timeout(Duration.ofMinutes(2));
    if (from > 0 && tag != null) {
      request.header("Range", "bytes=" + from + "-").header("If-Range", tag);
    }
    if (token != null) {
      try {
        request.header("Authorization", "Bearer " + token.resolve());
      } catch (SecretException e) {
        throw new ArchiveException(e.getMessage(), e);
      }
    }
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ArchiveException("Reading " + locate(name) + " was interrupted", e);
    }
  }

  private IOException refused(String name, int status) {
    if (status >= 500) {
      return new IOException("it answers with status " + status);
    }
    throw new ArchiveException(
        "%s answers with status %d%s"
            .formatted(
                locate(name),
                status,
                status == 401 || status == 403
                    ? ": give the token that it was started with"
                    : ". Is it the address that kinou serve --archive named?"));
  }

  private static void pause(int tries) {
    try {
      Thread.sleep(200L << tries);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ArchiveException("Reading was interrupted", e);
    }
  }

  @Override
  public List<String> list(String directory, int depth) throws IOException {
    return names(directory).stream().sorted().toList();
  }

  @Override
  public SortedSet<LocalDate> days(String directory, int depth) throws IOException {
    SortedSet<LocalDate> days = new TreeSet<>();
    names(directory).forEach(day -> days.add(LocalDate.parse(day, Layout.DAY)));
    return days;
  }

  private List<String> names(String directory) throws IOException {
    Optional<byte[]> listing = read(directory);
    return listing.isEmpty()
        ? List.of()
        : Json.mapper().readValue(listing.get(), new TypeReference<List<String>>() {});
  }

  @Override
  public void write(String name, byte[] bytes) {
    throw readOnly();
  }

  @Override
  public void delete(String name) {
    throw readOnly();
  }

  @Override
  public void sweep() {
    throw readOnly();
  }

  private ArchiveException readOnly() {
    return new ArchiveException("The archive at %s can only be read".formatted(root));
  }

  @Override
  public String locate(String name) {
    return root + name;
  }
}
