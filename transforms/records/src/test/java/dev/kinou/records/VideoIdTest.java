package dev.kinou.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VideoIdTest {
  @Test
  void givenIdsThatDifferInCase_givesFileNamesThatDifferWithoutIt() {
    assertThat(VideoId.youtube("abcdefghijK").fileName().toLowerCase(java.util.Locale.ROOT))
        .isNotEqualTo(VideoId.youtube("abcdefghijk").fileName().toLowerCase(java.util.Locale.ROOT));
  }

  @Test
  void givenOneGuidInTwoFeeds_givesTwoIds() {
    assertThat(VideoId.feed("https://a/feed", "1"))
        .isNotEqualTo(VideoId.feed("https://b/feed", "1"));
    assertThat(VideoId.feed("https://a/feed", "1")).isEqualTo(VideoId.feed("https://a/feed", "1"));
  }

  @Test
  void givenHostileId_keepsThePathOutOfTheFileName() {
    assertThat(VideoId.youtube("../../etc/passwd").fileName()).doesNotContain("/", ".");
    assertThatThrownBy(() -> new VideoId("no scheme")).hasMessageContaining("no scheme");
  }
}
