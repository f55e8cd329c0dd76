package dev.kinou.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.records.Secret;
import dev.kinou.records.SecretException;
import dev.kinou.records.Sha256;
import dev.kinou.records.http.SmallServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveServerTest {
  private static final Place PLACE = Place.of(Samples.VIDEO);
  private static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);

  @TempDir Path directory;
  private Archive archive;
  private SmallServer server;
  private Secret token;

  @BeforeEach
  void start() throws IOException {
    archive = Archive.at(directory.resolve("archive").toString());
    archive.put(Samples.transcript("ask not"));
    archive.put(Samples.document("ask not", 1f, 0f));
    archive.receipts().put("target", Samples.DAY, List.of(Samples.receipt(Samples.VIDEO.id(), 1)));
    archive.putState("secret", Samples.transcript("state"));
    Files.writeString(directory.resolve("outside.json"), "outside");
    token = Secret.file(Files.writeString(directory.resolve("token"), "let-me-in\n").toString());
    server = ArchiveServer.start(archive, ANY_PORT, token);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url().toString().replaceAll("/$", "") + path))
            .header("Authorization", "Bearer let-me-in");
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void givenServedArchive_isReadAsTheOneBehindIt() {
    Archive served = Archive.served(server.url(), token);

    assertThat(served.days()).containsExactly(Samples.DAY);
    assertThat(served.list(Samples.DAY).documents(Samples.KEY)).containsExactly(PLACE);
    assertThat(served.document(PLACE, Samples.KEY)).contains(Samples.document("ask not", 1f, 0f));
    assertThat(served.transcript(Samples.VIDEO, "whisper-tiny.en"))
        .contains(Samples.transcript("ask not"));
    assertThat(served.transcript(Samples.VIDEO, "other")).isEmpty();
    assertThat(served.list(Samples.DAY.plusDays(1)).documents(Samples.KEY)).isEmpty();
  }

  @Test
  void givenServedArchive_takesNothing() {
    Archive served = Archive.served(server.url(), token);

    assertThatThrownBy(() -> served.put(Samples.transcript("other")))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("can only be read");
    assertThat(archive.transcript(Samples.VIDEO, "whisper-tiny.en"))
        .contains(Samples.transcript("ask not"));
  }

  @Test
  void givenWrongToken_saysWhatToDoAndShowsNone() throws IOException {
    Path wrong = Files.writeString(directory.resolve("wrong"), "wrong-token");
    Archive served = Archive.served(server.url(), Secret.file(wrong.toString()));

    assertThatThrownBy(served::days)
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("401")
        .hasMessageContaining("give the token")
        .hasMessageNotContaining("wrong-token");
    assertThatThrownBy(() -> Archive.served(server.url(), null).days()).hasMessageContaining("401");
  }

  @Test
  void givenNoToken_listensToThisMachineOnly() {
    assertThatThrownBy(
            () -> ArchiveServer.start(archive, new InetSocketAddress("0.0.0.0", 0), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give a token");
    assertThatThrownBy(() -> ArchiveServer.start(archive, ANY_PORT, Secret.file("/no/such/token")))
        .isInstanceOf(SecretException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/state/secret.json",
        "/receipts/target/2026/11/20/",
        "/videos",
        "/videos/2026/11/",
        "/videos/2026/13/45/",
        "/videos/../state/secret.json",
        "/videos/2026/11/20/../../../../state/secret.json",
        "/videos/2026/11/20/%2e%2e/transcript.json",
        "/videos/2026/11/20/..%2f..%2f..%2f..%2f/transcript.json",
        "/videos/2026/11/20/a/transcript.%2e%2e%2f%2e%2e%2foutside.json",
        "/videos/2026/11/20/a/..%5c..%5ctranscript.json",
        "/videos/2026/11/20/a/dead-letter.json",
        "/videos/2026/11/20//transcript.x.json",
        "//videos/",
        "/tmp/"
      })
  void givenAnyOtherPath_isNotFound(String path) throws Exception {
    assertThat(rawStatus(path)).isEqualTo("HTTP/1.1 404 Not Found");
  }

  /** As it stands: a client's library would tidy the path. */
  private String rawStatus(String path) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.url().getPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer let-me-in\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine();
    }
  }

  @Test
  void givenOtherMethods_refusesThem() throws Exception {
    HttpRequest put =
        HttpRequest.newBuilder(server.url().resolve("videos/"))
            .header("Authorization", "Bearer let-me-in")
            .PUT(HttpRequest.BodyPublishers.ofString("x"))
            .build();

    assertThat(
            HttpClient.newHttpClient()
                .send(put, HttpResponse.BodyHandlers.discarding())
                .statusCode())
        .isEqualTo(405);
  }

  @Test
  void givenRange_answersThatPart() throws Exception {
    String path = "/videos/2026/11/20/" + PLACE.folder() + "/transcript.whisper-tiny.en.json";
    String whole = get(path).body();

    HttpResponse<String> part = get(path, "Range", "bytes=10-19");

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(whole.substring(10, 20));
    assertThat(part.headers().firstValue("Content-Range").get()).startsWith("bytes 10-19/");
    assertThat(get(path, "Range", "bytes=10-19", "If-Range", "\"other\"").body()).isEqualTo(whole);
    assertThat(get(path, "Range", "bytes=9999999-").statusCode()).isEqualTo(416);
  }

  /** A server that breaks off its first answer in the middle. */
  @Test
  void givenBrokenConnection_takesUpWhereItBroke() throws Exception {
    byte[] listing = "[\"2026/11/19\",\"2026/11/20\"]".getBytes(StandardCharsets.UTF_8);
    List<String> ranges = new ArrayList<>();
    try (ServerSocket listener = new ServerSocket(0, 5, ANY_PORT.getAddress())) {
      CompletableFuture<Void> served =
          CompletableFuture.runAsync(
              () -> {
                answer(listener, ranges, "200 OK", listing.length, part(listing, 0, 7));
                answer(
                    listener,
                    ranges,
                    "206 Partial Content",
                    listing.length - 7,
                    part(listing, 7, listing.length));
              });

      Archive archive =
          Archive.served(URI.create("http://127.0.0.1:" + listener.getLocalPort()), null);
      assertThat(archive.days()).containsExactly(Samples.DAY.minusDays(1), Samples.DAY);
      served.get();
    }
    assertThat(ranges).containsExactly("none", "bytes=7-");
  }

  private static byte[] part(byte[] bytes, int from, int to) {
    return java.util.Arrays.copyOfRange(bytes, from, to);
  }

  private static void answer(
      ServerSocket listener, List<String> ranges, String status, int length, byte[] body) {
    try (Socket socket = listener.accept()) {
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
      String range = "none";
      for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
        range = line.startsWith("Range: ") ? line.substring(7) : range;
      }
      ranges.add(range);
      String head =
          "HTTP/1.1 %s\r\nETag: \"%s\"\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
              .formatted(status, Sha256.hex(new byte[0]).substring(0, 8), length);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
