package dev.kinou.pipeline.deliver;

import dev.kinou.pipeline.config.Delivery;
import dev.kinou.pipeline.digest.Letter;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mails a digest, as plain text and as HTML, under an id that is the same each time. */
final class Mail implements Carrier {
  private static final Logger LOG = LoggerFactory.getLogger(Mail.class);
  private static final String CONNECT_MS = "20000";
  private static final String ANSWER_MS = "60000";

  private final Delivery.Mail mail;
  private final Clock clock;
  private final SSLSocketFactory tls;

  /**
   * @param tls trusts whom it is to trust; null for whom Java trusts
   */
  Mail(Delivery.Mail mail, Clock clock, SSLSocketFactory tls) {
    this.mail = mail;
    this.clock = clock;
    this.tls = tls;
  }

  @Override
  public String name() {
    return "mail to " + String.join(", ", mail.to());
  }

  @Override
  public String carry(Letter letter, String before) throws IOException {
    Session session = Session.getInstance(properties());
    try {
      MimeMessage message = message(letter, session);
      Transport transport = session.getTransport("smtp");
      try {
        String password = mail.password() == null ? null : mail.password().resolve();
        transport.connect(mail.host(), mail.port(), mail.user(), password);
        send(message, transport);
      } finally {
        hangUp(transport);
      }
    } catch (AuthenticationFailedException e) {
      throw new IOException(
          "the mail server %s refuses the account %s; check user and password"
              .formatted(server(), mail.user()),
          e);
    } catch (MessagingException e) {
      throw new IOException(
          CertificateWords.of(e)
              .map(words -> "the mail server %s shows %s".formatted(server(), words))
              .orElseGet(
                  () -> "the mail server %s did not take it: %s".formatted(server(), said(e))),
          e);
    }
    return "";
  }

  private void send(MimeMessage message, Transport transport)
      throws MessagingException, UncertainException {
    try {
      transport.sendMessage(message, message.getAllRecipients());
    } catch (SendFailedException e) {
      if (answered(e)) {
        throw e;
      }
      throw unanswered(e);
    } catch (MessagingException e) {
      throw unanswered(e);
    }
  }

  private static boolean answered(SendFailedException e) {
    return !(e instanceof SMTPSendFailedException failure) || failure.getReturnCode() > 0;
  }

  private UncertainException unanswered(MessagingException e) {
    return new UncertainException(
        "the mail server %s broke off: %s".formatted(server(), said(e)), e);
  }

  /** How the connection ends changes nothing of what the server has taken. */
  private static void hangUp(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      LOG.debug("The mail server hung up first", e);
    }
  }

  private String server() {
    return mail.host() + ":" + mail.port();
  }

  private static String said(MessagingException e) {
    Exception next = e.getNextException();
    return e.getMessage() + (next == null ? "" : ": " + next.getMessage());
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.put("mail.smtp.connectiontimeout", CONNECT_MS);
    properties.put("mail.smtp.timeout", ANSWER_MS);
    properties.put("mail.smtp.writetimeout", ANSWER_MS);
    properties.put("mail.smtp.auth", Boolean.toString(mail.user() != null));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
    switch (mail.tls()) {
      case IMPLICIT -> properties.put("mail.smtp.ssl.enable", "true");
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
      }
      case NONE -> properties.put("mail.smtp.starttls.enable", "false");
    }
    if (tls != null) {
      properties.put("mail.smtp.ssl.socketFactory", tls);
      properties.put("mail.smtp.socketFactory.fallback", "false");
    }
    return properties;
  }

  private MimeMessage message(Letter letter, Session session) throws MessagingException {
    MimeMessage message = new Identified(session, letter.id());
    message.setFrom(new InternetAddress(mail.from()));
    message.setRecipients(
        Message.RecipientType.TO, InternetAddress.parse(String.join(",", mail.to())));
    message.setSubject(letter.subject(), "UTF-8");
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's holiday answers
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(letter.plain(), "UTF-8");
    MimeBodyPart html = new MimeBodyPart();
    html.setText(letter.html(), "UTF-8", "html");
    message.setContent(new MimeMultipart("alternative", plain, html));
    message.saveChanges();
    return message;
  }

  /** A message that keeps its id, so that a mailbox can tell that it came twice. */
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id.substring("urn:uuid:".length()) + "@kinou.invalid>");
    }
  }
}
