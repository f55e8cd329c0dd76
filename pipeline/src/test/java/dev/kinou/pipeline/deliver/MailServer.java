package dev.kinou.pipeline.deliver;

import dev.kinou.pipeline.config.Delivery.Tls;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** A real mail server on loopback, and what it has taken. */
final class MailServer implements AutoCloseable {
  private final List<byte[]> messages = Collections.synchronizedList(new ArrayList<>());
  private final List<String> ways = Collections.synchronizedList(new ArrayList<>());
  private final SMTPServer server;

  /**
   * @param tls the only way in
   * @param certificates null for no TLS
   */
  MailServer(Tls tls, SSLContext certificates) {
    SMTPServer.Builder builder =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .hostName("mail.example.org")
            .messageHandler(
                (context, from, to, data) -> {
                  ways.add(context.getAuthenticationHandler().isPresent() ? "login" : "anybody");
                  messages.add(data);
                });
    switch (tls) {
      case IMPLICIT -> builder.serverSocketFactory(certificates);
      case STARTTLS -> builder.enableTLS().requireTLS().startTlsSocketFactory(certificates);
      case NONE -> builder.hideTLS();
    }
    if (tls != Tls.NONE) {
      builder
          .requireAuth()
          .authenticationHandlerFactory(
              new EasyAuthenticationHandlerFactory(
                  (user, password, context) -> {
                    if (!user.equals("anna") || !password.equals("right")) {
                      throw new LoginFailedException();
                    }
                  }));
    }
    server = builder.build();
    server.start();
  }

  int port() {
    return server.getPortAllocated();
  }

  List<MimeMessage> messages() throws MessagingException {
    List<MimeMessage> all = new ArrayList<>();
    for (byte[] message : messages) {
      all.add(
          new MimeMessage(
              Session.getInstance(new Properties()), new ByteArrayInputStream(message)));
    }
    return all;
  }

  /** Of each message: whether its sender had logged in. */
  List<String> ways() {
    return ways;
  }

  @Override
  public void close() {
    server.stop();
  }
}
