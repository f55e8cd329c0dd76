package dev.kinou.pipeline.deliver;

import dev.kinou.archive.Archive;
import dev.kinou.pipeline.digest.Letter;
import dev.kinou.records.SecretException;
import dev.kinou.records.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a letter everywhere that a person asked for, each once: what arrived is remembered in the
 * archive, what did not is tried again the next time. At least once: a crash between an arrival and
 * its note brings a letter twice, under the same id. One thread.
 */
public final class Deliveries {
  private final Archive archive;
  private final List<Carrier> carriers;
  private final Clock clock;

  Deliveries(Archive archive, List<Carrier> carriers, Clock clock) {
    this.archive = archive;
    this.carriers = List.copyOf(carriers);
    this.clock = clock;
  }

  /**
   * @param state where the archive remembers it: of one person and window
   * @return what did not arrive, for people
   */
  public List<String> bring(Letter letter, String state) throws InterruptedException {
    List<String> failures = new ArrayList<>();
    for (Carrier carrier : carriers) {
      try {
        bring(letter, state, carrier);
      } catch (IOException | RuntimeException e) {
        failures.add(
            "%s: %s. The next run tries again, and so does kinou digest --send."
                .formatted(carrier.name(), said(e)));
      }
    }
    return failures;
  }

  private void bring(Letter letter, String state, Carrier carrier)
      throws IOException, InterruptedException {
    Sent sent = archive.state(state, Sent.class).orElse(Sent.NOTHING);
    Sent.Proof before = sent.by().get(carrier.name());
    String content = Sha256.hex(letter.markdown().getBytes(StandardCharsets.UTF_8));
    if (before != null && (!carrier.replaces() || before.content().equals(content))) {
      return;
    }
    String found = carrier.carry(letter, before == null ? "" : before.found());
    archive.putState(
        state, sent.with(carrier.name(), new Sent.Proof(clock.instant(), content, found)));
  }

  private static String said(Exception e) {
    String said =
        e instanceof IOException || e instanceof SecretException || e.getMessage() == null
            ? String.valueOf(e.getMessage())
            : e.toString();
    return said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
  }
}
