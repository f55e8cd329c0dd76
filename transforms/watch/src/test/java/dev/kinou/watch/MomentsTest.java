package dev.kinou.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.records.Passage;
import dev.kinou.records.VideoId;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MomentsTest {
  @Test
  void givenAPlaceInAPassage_linksToItsSecond() {
    Passage youtube = passage("https://www.youtube.com/watch?v=t=5&t=60s");
    Passage page = passage("https://example.org/a?t=1#t=60");

    assertThat(Moments.at(youtube, 5)).isEqualTo(90_000);
    assertThat(Moments.link(youtube, 90_000))
        .hasToString("https://www.youtube.com/watch?v=t=5&t=90s");
    assertThat(Moments.link(page, 90_999)).hasToString("https://example.org/a?t=1#t=90");
  }

  @Test
  void givenALinkWithoutTime_leavesIt() {
    assertThat(Moments.link(passage("https://example.org/a"), 5000))
        .hasToString("https://example.org/a");
  }

  @Test
  void givenATime_writesItAsPlayersDo() {
    assertThat(Moments.clock(245_000)).isEqualTo("4:05");
    assertThat(Moments.clock(3_729_000)).isEqualTo("1:02:09");
  }

  private static Passage passage(String link) {
    return new Passage(
        new UUID(0, 0),
        new VideoId("test:a"),
        0,
        "head",
        "0123456789",
        60_000,
        120_000,
        URI.create(link));
  }
}
