package dev.kinou.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentLinkTest {
  @ParameterizedTest
  @CsvSource({
    "https://www.youtube.com/watch?v=abc, https://www.youtube.com/watch?v=abc&t=83s",
    "https://www.youtube.com/watch?v=abc&t=5s, https://www.youtube.com/watch?v=abc&t=83s",
    "https://www.youtube.com/watch?t=5&v=abc#top, https://www.youtube.com/watch?v=abc&t=83s#top",
    "https://m.youtube.com/watch?v=abc#t=1m, https://m.youtube.com/watch?v=abc&t=83s",
    "https://youtu.be/abc, https://youtu.be/abc?t=83s",
    "https://YouTu.be/abc?si=xyz, https://YouTu.be/abc?si=xyz&t=83s",
    "https://www.youtube.com/shorts/abc, https://www.youtube.com/shorts/abc?t=83s",
    "https://example.org/episode, https://example.org/episode#t=83",
    "https://example.org/episode?id=1&t=4, https://example.org/episode?id=1&t=4#t=83",
    "https://example.org/episode#t=9, https://example.org/episode#t=83",
    "https://example.org/list#episode-3, https://example.org/list#episode-3&t=83",
    "https://notyoutube.com/a, https://notyoutube.com/a#t=83",
    "https://example.org/youtube.com/a%20b, https://example.org/youtube.com/a%20b#t=83",
    "file:///recordings/a.opus, file:///recordings/a.opus#t=83",
  })
  void givenAPage_linksToTheMoment(String page, String expected) {
    assertThat(MomentLink.at(URI.create(page), 83_999)).isEqualTo(URI.create(expected));
  }
}
