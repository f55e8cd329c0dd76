package dev.kinou.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.AddressPolicy;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GuardedProxyTest {
  private TestSite site;
  private GuardedProxy proxy;

  @BeforeEach
  void open() throws IOException {
    site = new TestSite().file("/a", "text/plain", "hello".getBytes(StandardCharsets.UTF_8));
    proxy = GuardedProxy.start(new AddressPolicy(Set.of("127.0.0.1")));
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    site.close();
  }

  @Test
  void givenAllowedHost_forwards() throws IOException {
    assertThat(answer("GET " + site.at("/a") + " HTTP/1.1", authorization()))
        .startsWith("HTTP/1.1 200")
        .endsWith("hello");
  }

  @Test
  void givenTunnelToAllowedHost_passesBytes() throws IOException {
    assertThat(
            answer(
                "CONNECT 127.0.0.1:" + site.port() + " HTTP/1.1",
                authorization() + "\r\n\r\nGET /a HTTP/1.1\r\nHost: x\r\nConnection: close"))
        .startsWith("HTTP/1.1 200 Connected")
        .endsWith("hello");
  }

  @Test
  void givenPrivateHost_refusesAndNamesIt() throws IOException {
    assertThat(answer("GET http://localhost:" + site.port() + "/a HTTP/1.1", authorization()))
        .startsWith("HTTP/1.1 403 Kinou refuses localhost");
    assertThat(answer("CONNECT [::1]:" + site.port() + " HTTP/1.1", authorization()))
        .startsWith("HTTP/1.1 403 Kinou refuses ::1");
    assertThat(answer("CONNECT 2130706433:" + site.port() + " HTTP/1.1", authorization()))
        .startsWith("HTTP/1.1 403 Kinou refuses 2130706433");
    assertThat(answer("GET http://169.254.169.254/latest HTTP/1.1", authorization()))
        .startsWith("HTTP/1.1 403 Kinou refuses 169.254.169.254");
    assertThat(site.asked).isEmpty();
  }

  @Test
  void givenNoOrWrongPassword_asksForIt() throws IOException {
    assertThat(answer("GET " + site.at("/a") + " HTTP/1.1", "Accept: */*"))
        .startsWith("HTTP/1.1 407");
    assertThat(answer("GET " + site.at("/a") + " HTTP/1.1", "Proxy-Authorization: Basic eDp5"))
        .startsWith("HTTP/1.1 407");
    assertThat(site.asked).isEmpty();
  }

  @Test
  void givenOtherRequests_refusesThem() throws IOException {
    for (String line :
        new String[] {"GET /a HTTP/1.1", "GET ftp://127.0.0.1/a HTTP/1.1", "hello"}) {
      assertThat(answer(line, authorization())).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void givenNobodyListening_isABadGateway() throws IOException {
    int port = site.port();
    site.close();

    assertThat(answer("GET http://127.0.0.1:" + port + "/a HTTP/1.1", authorization()))
        .startsWith("HTTP/1.1 502");
  }

  private String answer(String line, String header) throws IOException {
    URI address = URI.create(proxy.url());
    try (Socket socket = new Socket("127.0.0.1", address.getPort())) {
      socket
          .getOutputStream()
          .write((line + "\r\n" + header + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String authorization() {
    byte[] user = URI.create(proxy.url()).getUserInfo().getBytes(StandardCharsets.US_ASCII);
    return "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(user);
  }
}
