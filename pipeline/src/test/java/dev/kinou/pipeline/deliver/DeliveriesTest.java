package dev.kinou.pipeline.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.kinou.archive.Archive;
import dev.kinou.pipeline.config.Delivery;
import dev.kinou.pipeline.config.Delivery.Tls;
import dev.kinou.pipeline.digest.Letter;
import dev.kinou.pipeline.digest.SampleDigest;
import dev.kinou.pipeline.digest.Sheet;
import dev.kinou.records.AddressPolicy;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesTest {
  private static final Letter LETTER = Letter.of(new Sheet(SampleDigest.digest(20)));
  private static final Letter CHANGED = Letter.of(new Sheet(SampleDigest.digest(21)));

  @TempDir Path directory;
  private Archive archive;

  /** What ends a process, as far as a test can. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /** Fails as often as it is told to. */
  private static final class Fake implements Carrier {
    private final String name;
    private final boolean replaces;
    private final List<String> befores = new ArrayList<>();
    private final List<Letter> letters = new ArrayList<>();
    private int failures;
    private IOException failure = new IOException("nobody is there");

    Fake(String name, boolean replaces, int failures) {
      this.name = name;
      this.replaces = replaces;
      this.failures = failures;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public boolean replaces() {
      return replaces;
    }

    @Override
    public String carry(Letter letter, String before) throws IOException {
      letters.add(letter);
      if (failures-- > 0) {
        throw failure;
      }
      befores.add(before);
      return "n" + befores.size();
    }
  }

  /** The process ends when the letter has arrived, and before anything was remembered. */
  private record KilledAfter(Carrier carrier) implements Carrier {
    @Override
    public String name() {
      return carrier.name();
    }

    @Override
    public boolean replaces() {
      return carrier.replaces();
    }

    @Override
    public String carry(Letter letter, String before) throws IOException, InterruptedException {
      carrier.carry(letter, before);
      throw new Killed();
    }
  }

  @BeforeEach
  void open() {
    archive = Archive.at(directory.toString());
  }

  private Brought bring(Letter letter, Carrier... carriers) throws Exception {
    return new Deliveries(archive, List.of(carriers), Clock.systemUTC())
        .bring(letter, "watch/sent/night");
  }

  private void bringAndDie(Letter letter, Carrier carrier) {
    assertThatThrownBy(() -> bring(letter, new KilledAfter(carrier))).isInstanceOf(Killed.class);
  }

  @Test
  void givenASecondRun_bringsNothingTwice() throws Exception {
    Fake mail = new Fake("mail", false, 0);

    assertThat(bring(LETTER, mail)).isEqualTo(Brought.NOWHERE);
    assertThat(bring(LETTER, mail)).isEqualTo(Brought.NOWHERE);
    assertThat(bring(CHANGED, mail)).isEqualTo(Brought.NOWHERE);

    assertThat(mail.befores).containsExactly("");
  }

  @Test
  void givenWhatCanBeReplaced_isReplacedOnlyIfItChanged() throws Exception {
    Fake note = new Fake("note", true, 0);

    bring(LETTER, note);
    bring(LETTER, note);
    bring(CHANGED, note);

    assertThat(note.befores).containsExactly("", "n1");
  }

  @Test
  void givenAFailure_saysSoBringsTheOthersAndTriesAgainTheNextTime() throws Exception {
    Fake down = new Fake("webhook", false, 1);
    Fake mail = new Fake("mail", false, 0);

    assertThat(bring(LETTER, down, mail).failures())
        .containsExactly(
            "webhook: nobody is there. The next run tries again, and so does kinou digest --send.");
    assertThat(mail.befores).hasSize(1);
    assertThat(bring(CHANGED, down, mail)).isEqualTo(Brought.NOWHERE);
    assertThat(down.letters).containsExactly(LETTER, CHANGED);
    assertThat(mail.befores).hasSize(1);
  }

  @Test
  void givenNobodyKnowsWhetherItArrived_saysSoAndSendsTheSameAgain() throws Exception {
    Fake hook = new Fake("webhook", false, 1);
    hook.failure = new UncertainException("it hung up", null);

    assertThat(bring(LETTER, hook).failures())
        .singleElement()
        .asString()
        .startsWith("webhook: it hung up. It may have arrived all the same.");
    Brought second = bring(CHANGED, hook);

    assertThat(second.failures()).isEmpty();
    assertThat(second.notices())
        .singleElement()
        .asString()
        .startsWith("webhook: it may be there twice");
    assertThat(hook.letters).containsExactly(LETTER, LETTER);
    assertThat(bring(CHANGED, hook)).isEqualTo(Brought.NOWHERE);
  }

  @Test
  void givenAFailureAfterNobodyKnew_stillSendsTheSameAndSaysSo() throws Exception {
    Fake hook = new Fake("webhook", false, 2);
    hook.failure = new UncertainException("it hung up", null);
    bring(LETTER, hook);
    hook.failure = new IOException("nobody is there");
    bring(CHANGED, hook);

    Brought third = bring(CHANGED, hook);

    assertThat(third.notices()).hasSize(1);
    assertThat(hook.letters).containsExactly(LETTER, LETTER, LETTER);
  }

  @Test
  void givenAKillOnceItArrived_sendsTheSameOnceMoreAndSaysSo() throws Exception {
    Fake mail = new Fake("mail", false, 0);
    bringAndDie(LETTER, mail);

    Brought second = bring(CHANGED, mail);

    assertThat(second.failures()).isEmpty();
    assertThat(second.notices())
        .singleElement()
        .asString()
        .startsWith("mail: it may be there twice, since an earlier run was cut off");
    assertThat(mail.letters).containsExactly(LETTER, LETTER);
    assertThat(bring(CHANGED, mail)).isEqualTo(Brought.NOWHERE);
    assertThat(mail.letters).hasSize(2);
  }

  @Test
  void givenAKillOnceItArrived_putsWhatCanBeReplacedInItsPlaceAndSaysNothing() throws Exception {
    Fake note = new Fake("note", true, 0);
    bringAndDie(LETTER, note);

    assertThat(bring(CHANGED, note)).isEqualTo(Brought.NOWHERE);

    assertThat(note.letters).containsExactly(LETTER, CHANGED);
  }

  @Test
  void givenAKilledWebhook_postsTheSameBytesUnderTheSameKey() throws Exception {
    List<String> posts = Collections.synchronizedList(new ArrayList<>());
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          posts.add(
              exchange.getRequestHeaders().getFirst("Idempotency-Key")
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      Delivery.Webhook to =
          new Delivery.Webhook(
              URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), null);
      AddressPolicy loopback = new AddressPolicy(Set.of("127.0.0.1"));
      bringAndDie(LETTER, new Webhook(to, loopback, Duration.ofMillis(1)));

      bring(CHANGED, new Webhook(to, loopback, Duration.ofMillis(1)));

      assertThat(posts).hasSize(2);
      assertThat(posts.get(0)).startsWith('"' + LETTER.id() + '"');
      assertThat(posts.get(1)).isEqualTo(posts.get(0));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void givenAKilledMail_comesAgainUnderTheSameId() throws Exception {
    try (MailServer server = new MailServer(Tls.NONE, null)) {
      Delivery.Mail to =
          new Delivery.Mail(
              List.of("anna@example.org"),
              "kinou@example.org",
              "127.0.0.1",
              server.port(),
              Tls.NONE,
              null,
              null);
      bringAndDie(LETTER, new Mail(to, Clock.systemUTC(), null));

      bring(CHANGED, new Mail(to, Clock.systemUTC(), null));

      List<MimeMessage> messages = server.messages();
      assertThat(messages).hasSize(2);
      assertThat(messages.get(1).getMessageID()).isEqualTo(messages.get(0).getMessageID());
      assertThat(messages.get(1).getSubject()).isEqualTo(messages.get(0).getSubject());
    }
  }
}
