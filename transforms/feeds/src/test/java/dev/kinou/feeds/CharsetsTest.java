package dev.kinou.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharsetsTest {
  @ParameterizedTest(name = "{0} said to be {1} by prolog and {2} by header")
  @CsvSource({
    "UTF-8, UTF-8, text/xml",
    "UTF-8, ISO-8859-1, text/xml; charset=ISO-8859-1",
    "UTF-8, Shift_JIS, application/xml; charset=us-ascii",
    "UTF-16BE, UTF-16, text/xml; charset=utf-8",
    "UTF-16LE, UTF-8, text/xml",
    "UTF-16, UTF-16, text/xml; charset=iso-8859-1",
    "Shift_JIS, Shift_JIS, text/xml; charset=utf-8",
    "Shift_JIS, UTF-8, text/xml; charset=Shift_JIS",
    "EUC-JP, EUC-JP, text/xml",
    "ISO-2022-JP, ISO-2022-JP, text/xml; charset=utf-8",
    "windows-31j, Shift_JIS, text/html",
  })
  void givenJapaneseWithWrongLabels_readsIt(String real, String prolog, String header) {
    String text = "<?xml version=\"1.0\" encoding=\"" + prolog + "\"?><t>昨日の動画、字幕つき</t>";

    String decoded = Charsets.decode(text.getBytes(Charset.forName(real)), Optional.of(header));

    assertThat(decoded).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "ISO-8859-1, UTF-8, text/xml; charset=utf-8",
    "ISO-8859-1, ISO-8859-1, text/xml; charset=utf-8",
    "windows-1252, ISO-8859-1, text/xml",
    "UTF-8, no-such-charset, text/xml; charset=!!",
  })
  void givenGermanWithWrongLabels_readsIt(String real, String prolog, String header) {
    String text = "<?xml version='1.0' encoding='" + prolog + "'?><t>Grüße aus Österreich</t>";

    assertThat(Charsets.decode(text.getBytes(Charset.forName(real)), Optional.of(header)))
        .isEqualTo(text);
  }

  @Test
  void givenUtf8CutInsideALetter_losesThatLetterOnly() {
    byte[] whole = "<t>昨日の動画</t>".getBytes(StandardCharsets.UTF_8);
    byte[] cut = Arrays.copyOf(whole, "<t>昨日の動".getBytes(StandardCharsets.UTF_8).length + 1);

    assertThat(Charsets.decode(cut, Optional.empty())).startsWith("<t>昨日の動");
  }
}
