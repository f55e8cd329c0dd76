package dev.kinou.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinou.pipeline.digest.SampleDigest;
import dev.kinou.records.Video;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoughtTest {
  private static final Video VIDEO = SampleDigest.video("abcdefghi-_", "title", "channel", 1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "youtube:abcdefghi-_",
        "https://www.youtube.com/watch?v=abcdefghi-_",
        "https://www.youtube.com/watch?v=abcdefghi-_&t=122s",
        "https://www.youtube.com/watch?list=PL1&v=abcdefghi-_&index=2",
        "https://m.youtube.com/watch?v=abcdefghi-_#x",
        "https://youtu.be/abcdefghi-_?si=Zz",
        "https://www.youtube.com/shorts/abcdefghi-_"
      })
  void givenAnAddressOfIt_isMeant(String written) {
    assertThat(new Sought(written).test(VIDEO)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.youtube.com/watch?v=abcdefghi--",
        "https://example.org/watch?v=abcdefghi-_",
        "https://youtu.be.example.org/abcdefghi-_",
        ""
      })
  void givenAnotherAddress_isNotMeant(String written) {
    assertThat(new Sought(written).test(VIDEO)).isFalse();
  }

  @Test
  void givenAnEpisode_isMeantByItsAddressAtAnyMoment() {
    Video episode = Fakes.video("a", 1);

    assertThat(new Sought("https://example.org/a").test(episode)).isTrue();
    assertThat(new Sought("https://example.org/a#t=90").test(episode)).isTrue();
    assertThat(new Sought("https://example.org/b").test(episode)).isFalse();
  }
}
