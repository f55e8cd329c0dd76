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
 * archive, what did not is tried again the next time. At least once: what cannot be found again
 * where it was brought is written down before it is sent. After a crash, or an answer that never
 * came, that same letter goes again under the same id, and the person is told. One thread.
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
   */
  public Brought bring(Letter letter, String state) throws InterruptedException {
    List<String> failures = new ArrayList<>();
    List<String> notices = new ArrayList<>();
    for (Carrier carrier : carriers) {
      try {
        if (bring(letter, state, carrier)) {
          notices.add(
              ("%s: it may be there twice, since an earlier run was cut off, or not answered, while"
                      + " it was sent. Both have the same id, by which programs drop the second.")
                  .formatted(carrier.name()));
        }
      } catch (UncertainException e) {
        failures.add(
            ("%s: %s. It may have arrived all the same. The next run sends it again under the same"
                    + " id, and so does kinou digest --send.")
                .formatted(carrier.name(), said(e)));
      } catch (IOException | RuntimeException e) {
        failures.add(
            "%s: %s. The next run tries again, and so does kinou digest --send."
                .formatted(carrier.name(), said(e)));
      }
    }
    return new Brought(failures, notices);
  }

  /**
   * @return whether it may be there twice
   */
  private boolean bring(Letter letter, String state, Carrier carrier)
      throws IOException, InterruptedException {
    Sent sent = archive.state(state, Sent.class).orElse(Sent.NOTHING);
    Sent.Proof before = sent.by().get(carrier.name());
    if (before != null && (!carrier.replaces() || before.content().equals(content(letter)))) {
      return false;
    }
    boolean again = sent.begun().containsKey(carrier.name());
    Letter same = sent.begun().getOrDefault(carrier.name(), letter);
    if (!carrier.replaces() && !again) {
      archive.putState(state, sent.begin(carrier.name(), same));
    }
    String found;
    try {
      found = carrier.carry(same, before == null ? "" : before.found());
    } catch (UncertainException e) {
      throw e;
    } catch (IOException | SecretException e) {
      archive.putState(state, sent); // what is uncertain since an earlier run stays so
      throw e;
    }
    archive.putState(
        state, sent.arrived(carrier.name(), new Sent.Proof(clock.instant(), content(same), found)));
    return again;
  }

  private static String content(Letter letter) {
    return Sha256.hex(letter.markdown().getBytes(StandardCharsets.UTF_8));
  }

  private static String said(Exception e) {
    String said =
        e instanceof IOException || e instanceof SecretException || e.getMessage() == null
            ? String.valueOf(e.getMessage())
            : e.toString();
    return said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
  }
}
