package dev.kinou.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.Video;
import java.net.URI;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class HeadLineTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final TokenCounter CODE_POINTS = new CodePoints(256);

  private static String head(Video video, TokenCounter tokens) {
    return new HeadLine(video, TOKYO, tokens).at(video.url());
  }

  @Test
  void givenAVideo_namesTitleChannelDateInTheZoneAndLink() {
    assertThat(head(Transcripts.video(), TokenCounter.UNLIMITED))
        .isEqualTo(
            "A title · Channel One · 2026-11-20 · https://www.youtube.com/watch?v=abcdefghijk");
  }

  @Test
  void givenATitleOfSeveralLines_isOneLine() {
    Video video = Transcripts.video("web:1", "https://a.example/", " One\r\n\ttwo\u0000three ");

    assertThat(head(video, TokenCounter.UNLIMITED)).startsWith("One two three · Channel One · ");
  }

  @Test
  void givenALongTitle_shortensItWithoutSplittingAnEmoji() {
    String family = "👨‍👩‍👧‍👦";
    Video video = Transcripts.video("web:1", "https://a.example/", family.repeat(40));

    // 17 families of 7 code points are 119, and the ellipsis is the 120th.
    assertThat(head(video, TokenCounter.UNLIMITED))
        .startsWith(family.repeat(17) + "… · Channel One");
  }

  @Test
  void givenATokenLimit_shortensTheTitleToHalfOfIt() {
    Video video = Transcripts.video("web:1", "https://a.example/", "x".repeat(500));

    String head = head(video, CODE_POINTS);

    assertThat(CODE_POINTS.count(head)).isBetween(100, 128);
    assertThat(head).endsWith("… · Channel One · 2026-11-20 · https://a.example/");
  }

  @Test
  void givenAnAddressLongerThanTheLimit_namesTheVideoByAReference() {
    Video video = Transcripts.video("web:1", "https://a.example/" + "x".repeat(300), "A title");

    assertThat(head(video, CODE_POINTS))
        .matches("A title · Channel One · 2026-11-20 · ref [0-9a-f]{12}");
  }

  @Test
  void givenTwoEpisodesThatOnlyTheirIdsTellApart_differ() {
    URI page = URI.create("https://a.example/");
    Video one = Transcripts.video("feed:0001", page.toString(), "News");
    Video two = Transcripts.video("feed:0002", page.toString(), "News");

    assertThat(head(one, CODE_POINTS)).isNotEqualTo(head(two, CODE_POINTS));
  }
}
