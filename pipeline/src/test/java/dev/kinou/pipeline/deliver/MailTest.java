package dev.kinou.pipeline.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.pipeline.config.Delivery;
import dev.kinou.pipeline.config.Delivery.Tls;
import dev.kinou.pipeline.digest.Letter;
import dev.kinou.pipeline.digest.SampleDigest;
import dev.kinou.pipeline.digest.Sheet;
import dev.kinou.records.Secret;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a real mail server on loopback. */
class MailTest {
  private static final Letter LETTER = Letter.of(new Sheet(SampleDigest.digest(20)));
  private static final String LOOPBACK = "ip:127.0.0.1";

  @TempDir static Path shared;
  private MailServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private void start(Tls tls, String certificate) throws Exception {
    server =
        new MailServer(
            tls, tls == Tls.NONE ? null : Certificates.of(certificate, shared).proving());
  }

  private static Delivery.Mail to(Tls tls, int port, String password) throws Exception {
    return new Delivery.Mail(
        List.of("anna@example.org", "ben@example.org"),
        "kinou@example.org",
        "127.0.0.1",
        port,
        tls,
        password == null ? null : "anna",
        password == null
            ? null
            : Secret.file(Files.writeString(shared.resolve("password"), password).toString()));
  }

  private Mail mail(Tls tls, String password) throws Exception {
    return mail(to(tls, server.port(), password), LOOPBACK);
  }

  private static Mail mail(Delivery.Mail to, String trusted) throws Exception {
    SSLSocketFactory trusting = Certificates.of(trusted, shared).trusting().getSocketFactory();
    return new Mail(to, Clock.systemUTC(), trusting);
  }

  @ParameterizedTest
  @EnumSource(names = {"IMPLICIT", "STARTTLS"})
  void givenALetter_arrivesAsTextAndHtml(Tls tls) throws Exception {
    start(tls, LOOPBACK);

    mail(tls, "right").carry(LETTER, "");

    assertThat(server.ways()).containsExactly("login");
    MimeMessage message = server.messages().get(0);
    assertThat(message.getSubject())
        .isEqualTo("6 of 20 worth watching, 1 h 27 min · Friday, 20 November 2026");
    assertThat(message.getFrom()[0]).hasToString("kinou@example.org");
    assertThat(message.getHeader("To")[0]).contains("anna@example.org", "ben@example.org");
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getMessageID())
        .isEqualTo("<" + LETTER.id().substring("urn:uuid:".length()) + "@kinou.invalid>");
    MimeMultipart parts = (MimeMultipart) message.getContent();
    assertThat(message.getContentType()).startsWith("multipart/alternative");
    assertThat(body(parts.getBodyPart(0), "text/plain"))
        .startsWith("Of 20 new videos, these six are worth your 90 minutes.")
        .contains("新幹線の保線作業に密着");
    assertThat(body(parts.getBodyPart(1), "text/html"))
        .contains("href=\"https://www.youtube.com/watch?v=v0000000000&amp;t=122s\">2:02</a>");
  }

  private static String body(BodyPart part, String type) throws Exception {
    assertThat(part.getContentType()).startsWith(type);
    return part.getContent().toString().replace("\r\n", "\n");
  }

  @ParameterizedTest
  @EnumSource(names = {"IMPLICIT", "STARTTLS"})
  void givenAWrongPassword_saysWhatToCheckAndNotThePassword(Tls tls) throws Exception {
    start(tls, LOOPBACK);

    assertThatThrownBy(() -> mail(tls, "wr0ng").carry(LETTER, ""))
        .isExactlyInstanceOf(IOException.class)
        .hasMessageContaining("refuses the account anna; check user and password")
        .hasMessageNotContaining("wr0ng")
        .satisfies(MailTest::hidesThePassword);
    assertThat(server.messages()).isEmpty();
  }

  private static void hidesThePassword(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      assertThat(at.toString()).doesNotContain("wr0ng");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"IMPLICIT", "STARTTLS"})
  void givenACertificateThatNobodyVouchesFor_sendsNothingAndSaysWhatToDo(Tls tls) throws Exception {
    start(tls, LOOPBACK);
    Mail mail = new Mail(to(tls, server.port(), "right"), Clock.systemUTC(), null);

    assertThatThrownBy(() -> mail.carry(LETTER, ""))
        .isExactlyInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "the mail server 127.0.0.1:%d shows a certificate that is not trusted"
                .formatted(server.port()));
    assertThat(server.messages()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"IMPLICIT", "STARTTLS"})
  void givenACertificateForAnotherName_sendsNothingAndSaysWhatToDo(Tls tls) throws Exception {
    start(tls, "dns:mail.example.net");

    assertThatThrownBy(
            () -> mail(to(tls, server.port(), "right"), "dns:mail.example.net").carry(LETTER, ""))
        .isExactlyInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "the mail server 127.0.0.1:%d shows a certificate for another name"
                .formatted(server.port()));
    assertThat(server.messages()).isEmpty();
  }

  @Test
  void givenAServerWithoutStartTls_sendsNothing() throws Exception {
    start(Tls.NONE, null);

    assertThatThrownBy(() -> mail(Tls.STARTTLS, "right").carry(LETTER, ""))
        .hasMessageContaining("STARTTLS");
    assertThat(server.messages()).isEmpty();
  }

  @Test
  void givenAServerOfOnesOwnWithoutTls_takesIt() throws Exception {
    start(Tls.NONE, null);

    mail(Tls.NONE, null).carry(LETTER, "");

    assertThat(server.ways()).containsExactly("anybody");
  }

  @Test
  void givenNoServer_saysWhichOne() throws Exception {
    assertThatThrownBy(() -> mail(to(Tls.NONE, 1, null), LOOPBACK).carry(LETTER, ""))
        .isExactlyInstanceOf(IOException.class)
        .hasMessageContaining("the mail server 127.0.0.1:1 did not take it");
  }

  @Test
  void givenAServerThatHangsUpBeforeItAnswers_saysThatNobodyCanTell() throws Exception {
    try (ServerSocket rude = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread serving = new Thread(() -> serve(rude, false));
      serving.start();

      assertThatThrownBy(
              () -> mail(to(Tls.NONE, rude.getLocalPort(), null), LOOPBACK).carry(LETTER, ""))
          .isInstanceOf(UncertainException.class)
          .hasMessageContaining("broke off");
      serving.join();
    }
  }

  @Test
  void givenAServerThatHangsUpOnceItHasTakenIt_isContent() throws Exception {
    try (ServerSocket rude = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread serving = new Thread(() -> serve(rude, true));
      serving.start();

      mail(to(Tls.NONE, rude.getLocalPort(), null), LOOPBACK).carry(LETTER, "");
      serving.join();
    }
  }

  /** Takes one message and hangs up, with or without having said that it took it. */
  private static void serve(ServerSocket listening, boolean answers) {
    try (Socket socket = listening.accept();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      say(socket, "220 mail.example.org");
      for (String line = in.readLine(); !line.equals("DATA"); line = in.readLine()) {
        say(socket, "250 yes");
      }
      say(socket, "354 go on");
      while (!in.readLine().equals(".")) {
        // The message.
      }
      if (answers) {
        say(socket, "250 taken");
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
  }
}
