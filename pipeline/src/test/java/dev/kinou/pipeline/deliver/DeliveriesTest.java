package dev.kinou.pipeline.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.archive.Archive;
import dev.kinou.pipeline.digest.Letter;
import dev.kinou.pipeline.digest.SampleDigest;
import dev.kinou.pipeline.digest.Sheet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesTest {
  private static final Letter LETTER = Letter.of(new Sheet(SampleDigest.digest(20)));
  private static final Letter CHANGED = Letter.of(new Sheet(SampleDigest.digest(21)));

  @TempDir Path directory;
  private Archive archive;

  /** Fails as often as it is told to. */
  private static final class Fake implements Carrier {
    private final String name;
    private final boolean replaces;
    private final List<String> befores = new ArrayList<>();
    private int failures;

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
      if (failures-- > 0) {
        throw new IOException("nobody is there");
      }
      befores.add(before);
      return "n" + befores.size();
    }
  }

  @BeforeEach
  void open() {
    archive = Archive.at(directory.toString());
  }

  private List<String> bring(Letter letter, Carrier... carriers) throws Exception {
    return new Deliveries(archive, List.of(carriers), Clock.systemUTC())
        .bring(letter, "watch/sent/night");
  }

  @Test
  void givenASecondRun_bringsNothingTwice() throws Exception {
    Fake mail = new Fake("mail", false, 0);

    assertThat(bring(LETTER, mail)).isEmpty();
    assertThat(bring(LETTER, mail)).isEmpty();
    assertThat(bring(CHANGED, mail)).isEmpty();

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

    assertThat(bring(LETTER, down, mail))
        .containsExactly(
            "webhook: nobody is there. The next run tries again, and so does kinou digest --send.");
    assertThat(mail.befores).hasSize(1);
    assertThat(bring(LETTER, down, mail)).isEmpty();
    assertThat(down.befores).hasSize(1);
    assertThat(mail.befores).hasSize(1);
  }
}
