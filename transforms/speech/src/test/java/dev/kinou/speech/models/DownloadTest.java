package dev.kinou.speech.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server may answer besides the file. */
class DownloadTest {
  @TempDir Path folder;
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;
  private Path part;

  /** For the first requests; then come four bytes. */
  private volatile int failures;

  private volatile int status = 200;
  private volatile long length = 4;

  @BeforeEach
  void start() throws IOException {
    part = folder.resolve("a.gguf.part");
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/a.gguf",
        exchange -> {
          if (asked.incrementAndGet() <= failures) {
            exchange.sendResponseHeaders(status, -1);
          } else {
            exchange.sendResponseHeaders(200, length);
            exchange.getResponseBody().write(new byte[] {'G', 'G', 'U', 'F'});
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void download() throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:%d/a.gguf".formatted(server.getAddress().getPort()));
    try (Http http = new Http(null)) {
      new Download(http, address, part, new Fetching() {}, true, Duration.ofMillis(1)).run();
    }
  }

  @Test
  void givenServerThatRecovers_asksAgain() throws Exception {
    status = 503;
    failures = 2;
    download();
    assertThat(part).hasBinaryContent(new byte[] {'G', 'G', 'U', 'F'});
    assertThat(asked).hasValue(3);
  }

  @Test
  void givenServerThatStaysBroken_givesUpAfterThreeTries() {
    status = 503;
    failures = 9;
    assertThatThrownBy(this::download)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("status 503");
    assertThat(asked).hasValue(3);
  }

  @Test
  void givenRefusal_asksOnlyOnce() {
    status = 404;
    failures = 9;
    assertThatThrownBy(this::download)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("/a.gguf answers with status 404");
    assertThat(asked).hasValue(1);
  }

  @Test
  void givenMoreThanThereIsRoomFor_fetchesNothing() {
    length = 1L << 60;
    assertThatThrownBy(this::download)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("MB are missing, but only");
    assertThat(part).doesNotExist();
  }
}
