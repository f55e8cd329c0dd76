package dev.kinou.captions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinou.records.Captions;
import dev.kinou.records.Captions.Origin;
import dev.kinou.records.CaptionsReader.RefusedException;
import dev.kinou.records.Channel;
import dev.kinou.records.LiveStatus;
import dev.kinou.records.Segment;
import dev.kinou.records.Transcript;
import dev.kinou.records.Video;
import dev.kinou.records.VideoId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadCaptionsTest {
  private static final URI PAGE = URI.create("https://example.org/talk");
  private static final Video VIDEO =
      new Video(
          VideoId.web(PAGE.toString()),
          PAGE,
          PAGE,
          Optional.empty(),
          "Talk",
          new Channel("c", "Channel", PAGE, List.of()),
          Instant.EPOCH,
          Optional.empty(),
          Optional.empty(),
          "",
          LiveStatus.NOT_LIVE);

  @Test
  void givenGoodCaptions_makesATranscriptThatSaysWhoseTheyAre() throws Exception {
    Transcript transcript = read("en-GB", Talk.webVtt(Talk.cues(30, 4_000, 500)));

    assertThat(transcript.video()).isEqualTo(VIDEO);
    assertThat(transcript.model()).isEqualTo("captions:publisher");
    assertThat(transcript.language()).isEqualTo("en-GB");
    assertThat(transcript.length()).isEqualTo(Duration.ofMinutes(2));
    assertThat(transcript.segments()).hasSize(30);
    assertThat(transcript.segments().get(0))
        .isEqualTo(new Segment(500, 4_500, Talk.sentence(0), 1, 0));
    // The last runs on for half a second after the recording's end.
    assertThat(transcript.segments().get(29).endMs()).isEqualTo(120_000);
  }

  @Test
  void givenCaptionsInAnotherLanguageThanTheirTag_isRefused() {
    assertThatThrownBy(() -> read("de", Talk.webVtt(Talk.cues(30, 4_000, 0))))
        .isInstanceOf(RefusedException.class)
        .hasMessage("the text is in another language, en");
  }

  @Test
  void givenAPartOfTheRecording_isRefused() {
    assertThatThrownBy(() -> read("en", Talk.webVtt(Talk.cues(4, 4_000, 0))))
        .isInstanceOf(RefusedException.class)
        .hasMessage("cover 13 % of 2:00");
  }

  @Test
  void givenNoCaptions_isRefused() {
    assertThatThrownBy(() -> read("en", "{\"events\": []}"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("neither WebVTT nor SubRip");
  }

  private static Transcript read(String language, String text) throws RefusedException {
    return new ReadCaptions()
        .read(new Captions(VIDEO, Origin.PUBLISHER, language, Duration.ofMinutes(2), text));
  }
}
