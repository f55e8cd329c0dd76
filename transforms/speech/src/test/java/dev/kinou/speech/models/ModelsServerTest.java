package dev.kinou.speech.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.kinou.records.Secret;
import dev.kinou.records.http.SmallServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsServerTest {
  private static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);
  private static final byte[] MODEL = Samples.gguf(200_000);

  @TempDir Path directory;
  private ModelStore store;
  private Path file;
  private String sha256;
  private Secret token;
  private SmallServer server;

  @BeforeEach
  void start() throws Exception {
    Path own = Files.write(directory.resolve("llama.gguf"), MODEL);
    store = Samples.store(directory.resolve("store"), Samples.catalogue(""));
    StoredFile added = store.add(own, Optional.empty());
    file = added.path();
    sha256 = added.sha256().get();
    Files.writeString(directory.resolve("store/outside.txt"), "outside");
    Files.writeString(file.resolveSibling("by-hand.gguf"), "GGUF that nobody verified");
    token = Secret.file(Files.writeString(directory.resolve("token"), "let-me-in\n").toString());
    server = ModelsServer.start(store, ANY_PORT, token);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.url().resolve(path))
            .header("Authorization", "Bearer let-me-in");
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private ModelStore other(Secret secret) throws IOException {
    return Samples.store(
        directory.resolve("other"),
        Samples.catalogue(""),
        ModelSource.colleague(server.url(), secret));
  }

  @Test
  void givenVerifiedFile_listsIt() throws Exception {
    assertThat(new String(get("/models").body(), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            [{"name":"llama","file":"llama.gguf","bytes":200000,"sha256":"%s"}]"""
                .formatted(sha256));
  }

  @Test
  void givenFileThatChangedSinceItWasVerified_doesNotGiveItOut() throws Exception {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));

    assertThat(get("/models/llama/llama.gguf").statusCode()).isEqualTo(404);
    assertThat(new String(get("/models").body(), StandardCharsets.UTF_8)).isEqualTo("[]");
  }

  @Test
  void givenAnyFileThatAnotherAdded_isPulledByName() throws Exception {
    assertThat(other(token).pull("llama", new Fetching() {}))
        .containsExactly(directory.resolve("other/llama/llama.gguf"));
    assertThat(directory.resolve("other/llama/llama.gguf")).hasBinaryContent(MODEL);
    assertThat(directory.resolve("other/llama/llama.gguf.sha256")).content().contains(sha256);
  }

  @Test
  void givenNoToken_saysWhatToDo() throws Exception {
    assertThatThrownBy(() -> other(null).pull("llama", new Fetching() {}))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("401")
        .hasMessageContaining("token: {env: NAME}");
  }

  @Test
  void givenTokenThatIsNotThere_triesTheNextSourceAndNamesTheVariable() throws Exception {
    assertThatThrownBy(
            () -> other(Secret.env("KINOU_NO_SUCH_TOKEN")).pull("llama", new Fetching() {}))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("KINOU_NO_SUCH_TOKEN");
  }

  @Test
  void givenServedFileThatRotted_isRefusedByWhoPullsIt() throws Exception {
    FileTime written = Files.getLastModifiedTime(file);
    Files.write(file, Samples.corrupted(MODEL));
    Files.setLastModifiedTime(file, written);

    assertThatThrownBy(() -> other(token).pull("llama", new Fetching() {}))
        .hasMessageContaining("is broken")
        .hasMessageContaining(sha256);
    assertThat(Samples.files(directory.resolve("other"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"bytes=10-19, 10, 20", "bytes=199990-, 199990, 200000", "bytes=-5, 199995, 200000"})
  void givenRange_answersThatPart(String range, int from, int to) throws Exception {
    HttpResponse<byte[]> part = get("/models/llama/llama.gguf", "Range", range);

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(MODEL, from, to));
    assertThat(part.headers().firstValue("Content-Range"))
        .contains("bytes %d-%d/200000".formatted(from, to - 1));
    assertThat(part.headers().firstValue("ETag")).contains('"' + sha256 + '"');
  }

  @Test
  void givenRangeThatIsNotThere_saysHowLongItIs() throws Exception {
    HttpResponse<byte[]> none = get("/models/llama/llama.gguf", "Range", "bytes=200000-");

    assertThat(none.statusCode()).isEqualTo(416);
    assertThat(none.headers().firstValue("Content-Range")).contains("bytes */200000");
    assertThat(get("/models/llama/llama.gguf", "Range", "bytes=1-2", "If-Range", "\"x\"").body())
        .isEqualTo(MODEL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/models/",
        "/models/llama",
        "/models/llama/",
        "/models/llama/by-hand.gguf",
        "/models/llama/llama.gguf.sha256",
        "/models/../outside.txt",
        "/models/llama/../../outside.txt",
        "/models/llama/../llama/llama.gguf",
        "/models/llama/..%2f..%2foutside.txt",
        "/models/%2e%2e/outside.txt",
        "/models/..%5coutside.txt",
        "/models//outside.txt",
        "/models/.locks/llama",
        "//models",
        "/../../etc/passwd",
        "/models/../../etc/passwd",
        "/etc/passwd"
      })
  void givenAnyOtherPath_isNotFound(String path) throws Exception {
    // As it stands: a client's library would tidy the path.
    try (Socket socket = new Socket("127.0.0.1", server.url().getPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer let-me-in\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine())
          .isEqualTo("HTTP/1.1 404 Not Found");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/passwd", "..", "a/b.gguf", "b.gguf.sha256", ".hidden"})
  void givenColleagueThatListsSuchAFile_writesNothing(String name) throws Exception {
    HttpServer hostile = HttpServer.create(ANY_PORT, 0);
    hostile.createContext(
        "/models",
        exchange -> {
          byte[] list =
              "[{\"name\":\"llama\",\"file\":\"%s\",\"bytes\":1,\"sha256\":\"%s\"}]"
                  .formatted(name, sha256)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, list.length);
          exchange.getResponseBody().write(list);
          exchange.close();
        });
    hostile.start();
    try {
      URI address = URI.create("http://127.0.0.1:" + hostile.getAddress().getPort());
      ModelStore victim =
          Samples.store(
              directory.resolve("victim"),
              Samples.catalogue(""),
              ModelSource.colleague(address, null));
      assertThatThrownBy(() -> victim.pull("llama", new Fetching() {}))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("names a file \"" + name + "\"");
      assertThat(Samples.files(directory.resolve("victim"))).isEmpty();
    } finally {
      hostile.stop(0);
    }
  }

  @Test
  void givenNoToken_listensToThisMachineOnly() {
    assertThatThrownBy(() -> ModelsServer.start(store, new InetSocketAddress("0.0.0.0", 0), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give a token");
  }
}
