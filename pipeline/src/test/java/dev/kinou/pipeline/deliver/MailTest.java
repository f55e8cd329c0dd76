package dev.kinou.pipeline.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.kinou.pipeline.config.Delivery;
import dev.kinou.pipeline.config.Delivery.Tls;
import dev.kinou.pipeline.digest.Letter;
import dev.kinou.pipeline.digest.SampleDigest;
import dev.kinou.pipeline.digest.Sheet;
import dev.kinou.records.Secret;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real mail server on loopback. */
class MailTest {
  private static final Letter LETTER = Letter.of(new Sheet(SampleDigest.digest(20)));
  private static final String STORE = "greenmail.tls.keystore.file";
  private static final String STORE_PASSWORD = "greenmail.tls.keystore.password";
  private static final String SECRET = "s3cret-of-the-store";

  @TempDir static Path shared;
  private GreenMail server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop();
    }
  }

  private void start(String protocol) throws Exception {
    System.setProperty(STORE, store().toString());
    System.setProperty(STORE_PASSWORD, SECRET);
    try {
      server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
      server.setUser("anna@example.org", "anna", "right");
      server.start();
    } finally {
      System.clearProperty(STORE);
      System.clearProperty(STORE_PASSWORD);
    }
  }

  /** A certificate of its own for 127.0.0.1. */
  private static Path store() throws Exception {
    Path store = shared.resolve("mail.p12");
    if (!Files.exists(store)) {
      Process keytool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-alias",
                  "mail",
                  "-keyalg",
                  "EC",
                  "-dname",
                  "CN=mail",
                  "-ext",
                  "san=ip:127.0.0.1",
                  "-validity",
                  "2",
                  "-storetype",
                  "PKCS12",
                  "-keystore",
                  store.toString(),
                  "-storepass",
                  SECRET)
              .redirectErrorStream(true)
              .redirectOutput(shared.resolve("keytool.log").toFile())
              .start();
      assertThat(keytool.waitFor()).isZero();
    }
    return store;
  }

  private static SSLSocketFactory trusting() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store())) {
      keys.load(in, SECRET.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("mail", keys.getCertificate("mail"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  private Delivery.Mail to(Tls tls, String password) throws Exception {
    int port = (tls == Tls.IMPLICIT ? server.getSmtps() : server.getSmtp()).getPort();
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

  private static Mail mail(Delivery.Mail to) throws Exception {
    return new Mail(to, Clock.systemUTC(), trusting());
  }

  @Test
  void givenALetter_arrivesAsTextAndHtml() throws Exception {
    start(ServerSetup.PROTOCOL_SMTPS);

    mail(to(Tls.IMPLICIT, "right")).carry(LETTER, "");

    assertThat(server.getReceivedMessages()).hasSize(2); // one for each receiver
    MimeMessage message = server.getReceivedMessages()[0];
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

  @Test
  void givenAWrongPassword_saysWhatToCheckAndNotThePassword() throws Exception {
    start(ServerSetup.PROTOCOL_SMTPS);

    assertThatThrownBy(() -> mail(to(Tls.IMPLICIT, "wr0ng")).carry(LETTER, ""))
        .hasMessageContaining("refuses the account anna; check user and password")
        .hasMessageNotContaining("wr0ng");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void givenACertificateThatNobodyVouchesFor_sendsNothing() throws Exception {
    start(ServerSetup.PROTOCOL_SMTPS);
    Mail mail = new Mail(to(Tls.IMPLICIT, "right"), Clock.systemUTC(), null);

    assertThatThrownBy(() -> mail.carry(LETTER, "")).hasMessageContaining("certificat");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void givenAServerWithoutStartTls_sendsNothing() throws Exception {
    start(ServerSetup.PROTOCOL_SMTP);

    assertThatThrownBy(() -> mail(to(Tls.STARTTLS, "right")).carry(LETTER, ""))
        .hasMessageContaining("STARTTLS");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void givenAServerOfOnesOwnWithoutTls_takesIt() throws Exception {
    start(ServerSetup.PROTOCOL_SMTP);

    mail(to(Tls.NONE, null)).carry(LETTER, "");

    assertThat(server.getReceivedMessages()).hasSize(2);
  }

  @Test
  void givenNoServer_saysWhichOne() {
    Delivery.Mail nowhere =
        new Delivery.Mail(
            List.of("a@example.org"), "k@example.org", "127.0.0.1", 1, Tls.NONE, null, null);

    assertThatThrownBy(() -> mail(nowhere).carry(LETTER, ""))
        .hasMessageContaining("the mail server 127.0.0.1:1 did not take it");
  }
}
